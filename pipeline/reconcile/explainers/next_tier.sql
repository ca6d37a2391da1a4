-- What is still to be explained once a tier of explainers has run.
-- Goes in: temp pair, finding. Comes out: temp open_pair, the pairs that neither meet nor are settled.

CREATE OR REPLACE TEMP TABLE open_pair AS
SELECT p.*
FROM pair p
WHERE NOT p.meet
  AND NOT EXISTS (SELECT 1 FROM finding f WHERE f.effect = 'settles' AND f.a = p.a AND f.b = p.b);
