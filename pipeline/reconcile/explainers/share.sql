-- Shares: "180 million euros, 15 % of the cost", computed against the other amount of the sentence, or against what is
-- held of the same subject.
-- Goes in: temp said, beside, grp, val, val_claim, val_text, held; claim. Comes out: rows of finding, kind arithmetic, on the part.
-- Two amounts of one sentence must come out. Of what else is held it is not said which is the whole, so there only the
-- one that comes out is reported, where it is the only one.

INSERT INTO finding
WITH rate AS (
    SELECT claim, any_value(n) AS n, any_value(lo) AS lo, any_value(hi) AS hi, any_value(shown) AS shown
    FROM beside
    WHERE kind = 'percent'
    GROUP BY claim
    HAVING count(*) = 1 AND bool_and(share AND NOT up AND NOT down) AND any_value(n) <= 100
), other AS (
    SELECT b.claim, any_value(b.n) AS n, any_value(b.lo) AS lo, any_value(b.hi) AS hi, any_value(b.shown) AS shown
    FROM beside b
    JOIN said s ON s.claim = b.claim AND s.kind = b.kind AND s.unit = b.unit
    GROUP BY b.claim
    HAVING count(*) = 1
), whole AS (
    -- what is held of the subject, and what the same article gives, be it replaced since
    SELECT s.claim, v.n, any_value(v.lo) AS lo, any_value(v.hi) AS hi, any_value(x.shown) AS shown, list(o.claim ORDER BY o.claim) AS claims
    FROM said s
    JOIN rate USING (claim)
    JOIN claim c ON c.id = s.claim
    JOIN grp g USING (grp)
    JOIN grp h ON h.story = g.story AND h.subject = g.subject AND h.grp <> g.grp
    JOIN val v ON v.grp = h.grp AND v.kind = s.kind AND v.unit = s.unit AND NOT v.denied AND v.n IS NOT NULL
    JOIN val_text x ON x.val = v.val
    JOIN val_claim o ON o.val = v.val
    WHERE v.val IN (SELECT val FROM held) OR o.article = c.article
    GROUP BY s.claim, v.n
), pairs AS (
    SELECT s.*, r.n AS rate, r.lo AS rate_lo, r.hi AS rate_hi, r.shown AS rate_shown, o.n AS whole, o.lo AS whole_lo,
           o.hi AS whole_hi, o.shown AS whole_shown, [s.claim] AS claims, true AS certain
    FROM said s JOIN rate r USING (claim) JOIN other o USING (claim)
    WHERE s.n < o.n
    UNION ALL
    SELECT s.*, r.n, r.lo, r.hi, r.shown, w.n, w.lo, w.hi, w.shown, list_distinct([s.claim] || w.claims), false
    FROM said s
    JOIN rate r USING (claim)
    JOIN whole w USING (claim)
    WHERE s.n < w.n AND s.claim NOT IN (SELECT claim FROM other)
), computed AS (
    SELECT *, grown(whole, rate - 100) AS result, grown(whole_lo, rate_lo - 100) AS result_lo, grown(whole_hi, rate_hi - 100) AS result_hi
    FROM pairs
    WHERE greatest(abs(whole_lo), abs(whole_hi), abs(rate_lo), abs(rate_hi)) < 1000000000000000
), judged AS (
    SELECT *, meets(result_lo, result_hi, lo, hi) AS holds,
           count(*) FILTER (meets(result_lo, result_hi, lo, hi)) OVER (PARTITION BY claim) AS hits
    FROM computed
)
SELECT c.grp, c.val, NULL, 3, 'arithmetic', CASE WHEN holds THEN 0 ELSE 0.6 END,
       format('{} of {} = {}{}: {} {}', c.rate_shown, c.whole_shown, figure(round(c.result, 2)),
              coalesce(' ' || nullif(c.unit, ''), ''), c.shown,
              CASE WHEN holds THEN 'agrees with it'
                   ELSE format('does not agree with it, it is {:.1f} %', (100 * c.n / c.whole)::DOUBLE) END),
       json_object('part', plain(c.n), 'whole', plain(c.whole), 'rate', plain(c.rate), 'result', plain(c.result)),
       holds, 'note', NULL, c.claims
FROM judged c
WHERE c.certain OR (c.holds AND c.hits = 1);
