-- Scope lost: one report gives as the whole what others give of a part ("300 million" for the 300 million of the first phase,
-- "8,250 jobs" for 8,250 a year).
-- Goes in: temp open_pair, val, val_text, grp. Comes out: rows of finding, kind scope.
-- The other scope must be stated by some report, of the same number to the digit, and the number have two digits or more.

INSERT INTO finding
WITH limited AS (
    SELECT p.grp, p.a, p.b, x.val, p.other, s.val AS stated, h.scope
    FROM (SELECT *, a AS one, b AS other FROM open_pair WHERE same_unit
          UNION ALL SELECT *, b, a FROM open_pair WHERE same_unit) p
    JOIN val x ON x.val = p.one
    JOIN grp g ON g.grp = p.grp AND g.scope ->> 'phase' IS NULL AND coalesce(g.scope ->> 'period', 'total') = 'total'
    JOIN grp h ON h.story = g.story AND h.subject = g.subject AND h.topic = g.topic AND h.attribute = g.attribute
        AND (h.scope ->> 'phase' IS NOT NULL OR h.scope ->> 'period' = 'per_year')
    JOIN val s ON s.grp = h.grp AND s.n = x.n AND s.unit = x.unit AND NOT s.denied
    WHERE x.n > 0 AND NOT x.denied AND significant_digits(x.n) >= 2
), best AS (
    SELECT DISTINCT ON (a, b) * FROM limited
    -- where both are given of a part elsewhere, nothing tells which is the whole
    WHERE (a, b) NOT IN (SELECT (a, b) FROM limited GROUP BY a, b HAVING count(DISTINCT val) > 1)
    ORDER BY a, b, stated
)
SELECT k.grp, k.a, k.b, 1, 'scope', 0.25,
       format('{} ({}) is what {} gives {}, not the whole, which is {} ({})', tx.shown, tx.who, ts.who,
              concat_ws(', ', CASE WHEN k.scope ->> 'period' = 'per_year' THEN 'for a year' END, 'for phase ' || (k.scope ->> 'phase')),
              tw.shown, tw.who),
       json_object('part', plain(x.n), 'whole', plain(w.n)), true, 'settles', k.other, []
FROM best k
JOIN val x ON x.val = k.val
JOIN val w ON w.val = k.other
JOIN val_text tx ON tx.val = k.val
JOIN val_text tw ON tw.val = k.other
JOIN val_text ts ON ts.val = k.stated
WHERE w.n > x.n;
