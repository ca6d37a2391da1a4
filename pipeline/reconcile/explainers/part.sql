-- Parts: a sentence gives a whole and all its parts ("184 on board, 157 passengers and 27 crew"), and one of the parts
-- was taken for the whole.
-- Goes in: temp open_pair, val, val_claim, val_text; claim, mention. Comes out: rows of finding, kind scope.
-- The part and one other figure of the sentence, or all the others, must make the whole to the digit.

INSERT INTO finding
WITH beside_whole AS (
    SELECT p.grp, p.a, p.b, p.whole, p.part, cw.article, cw.id AS claim, cw.span_start, cw.span_end, cw.kind, cw.unit,
           cw.value_start AS whole_at, cq.value_start AS part_at
    FROM (SELECT o.*, CASE WHEN a.n > b.n THEN o.a ELSE o.b END AS whole, CASE WHEN a.n > b.n THEN o.b ELSE o.a END AS part
          FROM open_pair o JOIN val a ON a.val = o.a JOIN val b ON b.val = o.b
          WHERE o.same_unit AND a.kind IN ('money', 'count') AND a.n > 0 AND b.n > 0 AND NOT a.denied AND NOT b.denied) p
    JOIN val_claim vw ON vw.val = p.whole
    JOIN val_claim vq ON vq.val = p.part AND vq.article = vw.article
    JOIN claim cw ON cw.id = vw.claim
    JOIN claim cq ON cq.id = vq.claim AND cq.span_start = cw.span_start
), rest AS (
    SELECT w.a, w.b, w.claim, list(number_of(m.value) ORDER BY m.span_start) AS figures
    FROM beside_whole w
    JOIN mention m ON m.article = w.article AND m.kind = w.kind AND m.span_start >= w.span_start AND m.span_end <= w.span_end
        AND m.span_start NOT IN (w.whole_at, w.part_at) AND (m.kind <> 'money' OR m.unit = w.unit)
    GROUP BY ALL
), summed AS (
    SELECT DISTINCT ON (w.a, w.b) w.*, h.n AS whole_n, q.n AS part_n,
           CASE WHEN list_contains(r.figures, h.n - q.n) THEN [h.n - q.n] ELSE r.figures END AS others
    FROM beside_whole w
    JOIN rest r USING (a, b, claim)
    JOIN val h ON h.val = w.whole
    JOIN val q ON q.val = w.part
    WHERE list_contains(r.figures, h.n - q.n) OR list_sum(r.figures) = h.n - q.n
    ORDER BY w.a, w.b, w.claim
)
SELECT s.grp, s.a, s.b, 1, 'scope', 0.1,
       format('{} + {} = {}: the one is a part of the other', qt.shown,
              array_to_string(list_transform(s.others, lambda n: figure(n)), ' + '), wt.shown),
       json_object('part', plain(s.part_n), 'whole', plain(s.whole_n)), true, 'settles', s.whole, []
FROM summed s
JOIN val_text wt ON wt.val = s.whole
JOIN val_text qt ON qt.val = s.part;
