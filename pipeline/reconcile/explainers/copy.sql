-- Copies: articles of one lineage differ, though their origin can have said only one thing; somebody miscopied.
-- Goes in: temp open_pair, val_claim, val, val_text. Comes out: rows of finding, kind copy.
-- Only where every statement of the lesser value comes from a lineage that also gives the better one.

INSERT INTO finding
WITH origin AS (
    SELECT DISTINCT p.grp, p.a, p.b, cb.lineage,
           EXISTS (SELECT 1 FROM val_claim ca WHERE ca.val = p.a AND ca.lineage = cb.lineage
               AND ca.article <> cb.article) AS shared
    FROM open_pair p
    JOIN val_claim cb ON cb.val = p.b
)
SELECT o.grp, o.a, o.b, 2, 'copy', 0.4,
       format('{} ({}) and {} ({}) go back to one origin, which can have said only one of them: '
              || 'a slip in copying or translating',
              any_value(ta.shown), any_value(ta.who), any_value(tb.shown), any_value(tb.who)),
       json_object('lineage', any_value(o.lineage)), true, 'settles', NULL, []
FROM origin o
JOIN val_text ta ON ta.val = o.a
JOIN val_text tb ON tb.val = o.b
GROUP BY o.grp, o.a, o.b
HAVING bool_and(o.shared);
