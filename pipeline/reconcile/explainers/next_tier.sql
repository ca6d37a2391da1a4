-- What is still to be explained once a tier of explainers has run.
-- Goes in: temp pair, finding, grp, refused. Comes out: temp open_pair, the pairs that neither meet nor are settled;
-- findings that a person refused are gone from finding.

DELETE FROM finding
USING grp, refused
WHERE grp.grp = finding.grp AND refused.fact = grp.id AND refused.kind = finding.kind;

CREATE OR REPLACE TEMP TABLE open_pair AS
SELECT p.*
FROM pair p
WHERE NOT p.meet
  AND NOT EXISTS (SELECT 1 FROM finding f WHERE f.effect = 'settles' AND f.a = p.a AND f.b = p.b);
