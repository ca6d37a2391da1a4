-- The held values as terms of arithmetic.
-- Goes in: temp grp, held, val, val_text. Comes out: temp term, one row per thing with its held value; `scope` in
-- the notation of topics.

CREATE OR REPLACE TEMP TABLE term AS
SELECT g.grp, g.story, g.topic, g.subject, g.attribute, g.scope, g.year, v.val, v.n, v.lo, v.hi, v.unit,
       coalesce(a.name, g.subject) AS name, t.shown, x.kind, x.compares, x.label
FROM grp g
JOIN held h USING (grp)
JOIN val v ON v.val = h.val
JOIN val_text t ON t.val = v.val
JOIN attribute x ON x.topic = g.topic AND x.id = g.attribute
LEFT JOIN actor a ON a.id = g.subject
WHERE v.n IS NOT NULL AND NOT v.denied;
