-- Period: one statement counts the whole, the other a year of it, and neither says which ("400 jobs", "1,200 jobs").
-- Goes in: temp open_pair, val, val_claim, val_text, comparable, grp; claim, mention. Comes out: rows of finding, kind scope.
-- The years must be given: in a sentence of one of the two values, or as the duration of the same subject's plan. What
-- says nothing of a year means the whole, so that is what is held.

INSERT INTO finding
WITH unlike AS (
    SELECT p.grp, p.a, p.b, CASE WHEN a.n > b.n THEN p.a ELSE p.b END AS whole, CASE WHEN a.n > b.n THEN p.b ELSE p.a END AS part
    FROM open_pair p
    JOIN val a ON a.val = p.a
    JOIN val b ON b.val = p.b
    WHERE p.same_unit AND a.kind IN ('money', 'count') AND a.n > 0 AND b.n > 0 AND NOT a.denied AND NOT b.denied
      AND greatest(a.hi, b.hi) < 1000000000000000 AND least(a.lo, b.lo) > 0
), told AS (
    SELECT article, span_start, span_end, value FROM mention WHERE kind = 'duration' AND regexp_full_match(value, 'P\d+Y')
), planned AS (
    SELECT story, subject, topic, meant AS value FROM comparable WHERE kind = 'duration' AND regexp_full_match(meant, 'P\d+Y')
), span AS (
    SELECT o.a, o.b, try_cast(regexp_extract(m.value, '\d+') AS INTEGER) AS years
    FROM told m
    JOIN val_claim vc USING (article)
    JOIN unlike o ON vc.val IN (o.a, o.b)
    JOIN claim c ON c.id = vc.claim AND m.span_start >= c.span_start AND m.span_end <= c.span_end
    UNION
    SELECT o.a, o.b, try_cast(regexp_extract(d.value, '\d+') AS INTEGER)
    FROM planned d
    JOIN grp g USING (story, subject, topic)
    JOIN unlike o USING (grp)
), product AS (
    SELECT DISTINCT ON (o.a, o.b) o.*, s.years
    FROM unlike o
    JOIN span s USING (a, b)
    JOIN val w ON w.val = o.whole
    JOIN val q ON q.val = o.part
    WHERE s.years BETWEEN 2 AND 30 AND meets((q.lo * s.years)::DECIMAL(38, 9), (q.hi * s.years)::DECIMAL(38, 9), w.lo, w.hi)
    ORDER BY o.a, o.b, s.years
)
SELECT p.grp, p.a, p.b, 1, 'scope', 0.3,
       format('{} ({}) × {} years = {} ({}): one counts a year, the other the whole', qt.shown, qt.who, p.years, wt.shown, wt.who),
       json_object('a_year', plain(q.n), 'years', p.years::VARCHAR, 'whole', plain(w.n)), true, 'settles', p.whole, []
FROM product p
JOIN val w ON w.val = p.whole
JOIN val q ON q.val = p.part
JOIN val_text wt ON wt.val = p.whole
JOIN val_text qt ON qt.val = p.part;
