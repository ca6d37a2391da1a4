-- Growth rates: "9.6 million, up 60 % from 6 million", and the same against what is held of the year before.
-- Goes in: temp said, beside, term, grp. Comes out: rows of finding, kind arithmetic, on the value that grew.
-- Only where a sentence gives one percentage, with a word for more or for less beside it, and one other amount of the
-- kind. A rate that does not come out is noted, not disputed: it does not say which of the three is wrong.

INSERT INTO finding
WITH rate AS (
    SELECT claim, any_value(n) AS n, any_value(lo) AS lo, any_value(hi) AS hi, any_value(shown) AS shown,
           CASE WHEN bool_or(up) THEN 1 ELSE -1 END AS way
    FROM beside
    WHERE kind = 'percent'
    GROUP BY claim
    HAVING count(*) = 1 AND bool_or(up) <> bool_or(down) AND NOT bool_or(share) AND any_value(n) < 1000
), other AS (
    SELECT b.claim, any_value(b.n) AS n, any_value(b.lo) AS lo, any_value(b.hi) AS hi, any_value(b.shown) AS shown
    FROM beside b
    JOIN said s ON s.claim = b.claim AND s.kind = b.kind AND s.unit = b.unit
    GROUP BY b.claim
    HAVING count(*) = 1
), base AS (
    SELECT s.*, r.n AS rate, r.lo AS rate_lo, r.hi AS rate_hi, r.shown AS rate_shown, r.way,
           o.n AS old, o.lo AS old_lo, o.hi AS old_hi, o.shown AS old_shown, [s.claim] AS claims
    FROM said s JOIN rate r USING (claim) JOIN other o USING (claim)
    -- the amount that grew is the greater, the one that shrank the lesser
    WHERE (s.n - o.n) * r.way > 0
    UNION ALL
    SELECT s.*, r.n, r.lo, r.hi, r.shown, r.way, t.n, t.lo, t.hi, t.shown || ' of ' || t.year,
           [s.claim] || (SELECT list(vc.claim) FROM val_claim vc WHERE vc.val = t.val)
    FROM said s
    JOIN rate r USING (claim)
    JOIN grp g USING (grp)
    JOIN term t ON t.story = g.story AND t.subject = g.subject AND t.topic = g.topic AND t.attribute = g.attribute
        AND t.scope = g.scope AND t.unit = s.unit AND try_cast(t.year AS INTEGER) = try_cast(g.year AS INTEGER) - 1
    WHERE s.claim NOT IN (SELECT claim FROM other)
), computed AS (
    SELECT *, grown(old, way * rate) AS result, grown(old_lo, way * CASE way WHEN 1 THEN rate_lo ELSE rate_hi END) AS result_lo,
           grown(old_hi, way * CASE way WHEN 1 THEN rate_hi ELSE rate_lo END) AS result_hi
    FROM base
    WHERE greatest(abs(old_lo), abs(old_hi), abs(rate_lo), abs(rate_hi)) < 1000000000000000
)
SELECT c.grp, c.val, NULL, 3, 'arithmetic', CASE WHEN holds THEN 0 ELSE 0.6 END,
       format('{} {} {} = {}{}: {} {}', c.old_shown, CASE c.way WHEN 1 THEN '+' ELSE '-' END, c.rate_shown,
              figure(round(c.result, 2)), coalesce(' ' || nullif(c.unit, ''), ''), c.shown,
              CASE WHEN holds THEN 'agrees with it'
                   ELSE format('does not agree with it, the difference is {}', figure(round(abs(c.result - c.n), 2))) END),
       json_object('before', plain(c.old), 'rate', plain(c.rate), 'after', plain(c.n), 'result', plain(c.result)),
       holds, 'note', NULL, c.claims
FROM (SELECT *, meets(result_lo, result_hi, lo, hi) AS holds FROM computed) c;
