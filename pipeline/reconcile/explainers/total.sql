-- Sums and differences within a sentence: "245 people in all, 214 passengers and 31 crew", "from 6 to 9 million, 3 more".
-- Goes in: temp said, beside. Comes out: rows of finding, kind arithmetic, on the sum or on the greater of two amounts.
-- A total may have parts that are not named, so less than it is no error; parts that are more than it are. Without a word
-- for sum or change three amounts are left alone, unless two make the third to the digit.

INSERT INTO finding
WITH part AS (
    SELECT s.claim, count(*) AS parts, sum(b.n) AS sum, sum(b.lo) AS sum_lo, sum(b.hi) AS sum_hi,
           string_agg(b.shown, ' + ' ORDER BY b.n DESC, b.shown) AS shown,
           any_value(s.total) OR NOT bool_or(b.up OR b.down) AS summed
    FROM said s
    JOIN beside b ON b.claim = s.claim AND b.kind = s.kind AND b.unit = s.unit
    GROUP BY s.claim
    HAVING count(*) BETWEEN 2 AND 4 AND max(b.n) < any_value(s.n) AND max(abs(b.hi)) < 1000000000000000
), judged AS (
    SELECT s.*, p.parts, p.sum, p.shown AS parts_shown, p.sum_lo >= s.hi AS more,
           CASE WHEN s.total THEN meets(p.sum_lo, p.sum_hi, s.lo, s.hi) ELSE p.sum = s.n AND s.n >= 20 END AS exact
    FROM said s JOIN part p USING (claim)
    WHERE p.summed
)
SELECT c.grp, c.val, NULL, 3, 'arithmetic', CASE WHEN c.exact THEN 0 ELSE 0.6 END,
       format('{} = {}{}: {} {}', c.parts_shown, figure(c.sum), coalesce(' ' || nullif(c.unit, ''), ''), c.shown,
              CASE WHEN c.exact THEN 'is their sum'
                   ELSE format('is less by {}', figure(c.sum - c.n)) END),
       json_object('sum', plain(c.sum), 'stated', plain(c.n)), c.exact, 'note', NULL, [c.claim]
FROM judged c
WHERE c.exact OR (c.more AND c.total);

INSERT INTO finding
WITH step AS (
    SELECT s.*, d.n AS step, d.lo AS step_lo, d.hi AS step_hi, d.shown AS step_shown, o.n AS old, o.lo AS old_lo, o.hi AS old_hi,
           o.shown AS old_shown,
           count(*) OVER (PARTITION BY s.claim) AS readings
    FROM said s
    JOIN beside d ON d.claim = s.claim AND d.kind = s.kind AND d.unit = s.unit AND d.up AND NOT d.down
    JOIN beside o ON o.claim = s.claim AND o.kind = s.kind AND o.unit = s.unit AND (o.n, o.shown) <> (d.n, d.shown)
    WHERE s.n > o.n AND s.n > d.n AND s.n = o.n + d.n AND NOT s.total
      AND greatest(abs(o.hi), abs(d.hi)) < 1000000000000000
)
SELECT c.grp, c.val, NULL, 3, 'arithmetic', 0,
       format('{} + {} = {}: it comes out', c.old_shown, c.step_shown, c.shown),
       json_object('before', plain(c.old), 'more', plain(c.step), 'after', plain(c.n)), true, 'note', NULL, [c.claim]
FROM step c
-- "6 and 3 more" and "3 and 6 more" are one reading
QUALIFY row_number() OVER (PARTITION BY c.claim ORDER BY c.old DESC) = 1;
