-- Period: one statement counts the whole, the other a year of it, and neither says which ("400 jobs", "1,200 jobs").
-- Goes in: temp open_pair, val, val_claim, val_text, comparable; claim, mention. Comes out: rows of finding, kind scope.
-- The years must be given: in a sentence of one of the two values, or as the duration of the same subject's plan.

INSERT INTO finding
WITH unlike AS (
    SELECT p.grp, p.a, p.b, CASE WHEN a.n > b.n THEN p.a ELSE p.b END AS whole, CASE WHEN a.n > b.n THEN p.b ELSE p.a END AS part
    FROM open_pair p
    JOIN val a ON a.val = p.a
    JOIN val b ON b.val = p.b
    WHERE p.same_unit AND a.kind IN ('money', 'count') AND a.n > 0 AND b.n > 0 AND NOT a.denied AND NOT b.denied
      AND greatest(a.hi, b.hi) < 1000000000000000 AND least(a.lo, b.lo) > 0
), span AS (
    SELECT o.a, o.b, m.value AS years
    FROM unlike o
    JOIN val_claim vc ON vc.val IN (o.a, o.b)
    JOIN claim c ON c.id = vc.claim
    JOIN mention m ON m.article = c.article AND m.kind = 'duration' AND m.span_start >= c.span_start AND m.span_end <= c.span_end
    UNION
    SELECT o.a, o.b, d.meant
    FROM unlike o
    JOIN val_claim vc ON vc.val = o.a
    JOIN comparable c ON c.claim = vc.claim
    JOIN comparable d ON d.story = c.story AND d.subject = c.subject AND d.topic = c.topic AND d.kind = 'duration'
), product AS (
    SELECT DISTINCT ON (o.a, o.b) o.*, try_cast(regexp_extract(s.years, '^P(\d+)Y$', 1) AS INTEGER) AS years
    FROM unlike o
    JOIN span s USING (a, b)
    JOIN val w ON w.val = o.whole
    JOIN val q ON q.val = o.part
    WHERE try_cast(regexp_extract(s.years, '^P(\d+)Y$', 1) AS INTEGER) BETWEEN 2 AND 30
      AND meets((q.lo * try_cast(regexp_extract(s.years, '^P(\d+)Y$', 1) AS INTEGER))::DECIMAL(38, 9),
                (q.hi * try_cast(regexp_extract(s.years, '^P(\d+)Y$', 1) AS INTEGER))::DECIMAL(38, 9), w.lo, w.hi)
    ORDER BY o.a, o.b, s.years
)
SELECT p.grp, p.a, p.b, 1, 'scope', 0.3,
       format('{} ({}) × {} years = {} ({}): one counts a year, the other the whole', qt.shown, qt.who, p.years, wt.shown, wt.who),
       json_object('a_year', plain(q.n), 'years', p.years::VARCHAR, 'whole', plain(w.n)), true, 'settles', NULL, []
FROM product p
JOIN val w ON w.val = p.whole
JOIN val q ON q.val = p.part
JOIN val_text wt ON wt.val = p.whole
JOIN val_text qt ON qt.val = p.part;
