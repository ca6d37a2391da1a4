-- What is still to be explained once a tier of explainers has run.
-- Goes in: temp pair, finding, grp, val_claim, refused. Comes out: temp open_pair, the pairs that neither meet nor are settled;
-- findings that a person refused are gone from finding, and rows of overruled.

INSERT INTO overruled
SELECT 'reject', r.fact || ' ' || r.kind,
       to_json((SELECT list(DISTINCT vc.article ORDER BY vc.article) FROM val_claim vc WHERE vc.val IN (f.a, f.b))), f.text
FROM finding f
JOIN grp g USING (grp)
JOIN refused r ON r.fact = g.id AND r.kind = f.kind;

DELETE FROM finding
USING grp, refused
WHERE grp.grp = finding.grp AND refused.fact = grp.id AND refused.kind = finding.kind;

CREATE OR REPLACE TEMP TABLE open_pair AS
SELECT p.*
FROM pair p
WHERE NOT p.meet
  AND NOT EXISTS (SELECT 1 FROM finding f WHERE f.effect = 'settles' AND f.a = p.a AND f.b = p.b);
