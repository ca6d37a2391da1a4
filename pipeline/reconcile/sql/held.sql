-- Which value is held of each thing, and which differences nothing explains.
-- Goes in: temp val, val_claim, stated, pair, far_bound, finding, grp, accepted.
-- Comes out: temp held (grp, val); standing (grp, val, agrees), whether a value is the number held; computed (grp, a, b, kind), derived and accounted
-- (val), values that come of the one held or are it; conflict (grp, pairs). What was replaced is not held, what a person accepted is; no value is computed from others.

CREATE OR REPLACE TEMP TABLE replaced AS
SELECT DISTINCT CASE WHEN newer = a THEN b ELSE a END AS val FROM finding WHERE newer IS NOT NULL;

CREATE OR REPLACE TEMP TABLE chosen AS
SELECT DISTINCT vc.val
FROM accepted a
JOIN grp g ON g.id = a.fact
JOIN val_claim vc ON vc.grp = g.grp
JOIN stated s ON s.claim = vc.claim AND a.value IN (s.meant, plain(s.n), plain(s.raw_n));

CREATE OR REPLACE TEMP TABLE held AS
SELECT grp, arg_min(val, (val NOT IN (FROM chosen), val IN (FROM replaced), place)) AS val
FROM val
GROUP BY grp;

-- How each value stands to the one held; what is the same number, rounded, agrees with it.
CREATE OR REPLACE TEMP TABLE same_number AS
SELECT p.a, p.b FROM pair p WHERE p.meet AND NOT EXISTS (SELECT 1 FROM far_bound k WHERE k.a = p.a AND k.b = p.b)
UNION
SELECT f.a, f.b FROM finding f WHERE f.kind IN ('rounding', 'hedge') AND f.b IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM far_bound k WHERE k.a = f.a AND k.b = f.b);

CREATE OR REPLACE TEMP TABLE standing AS
SELECT v.grp, v.val, v.val = h.val OR p.a IS NOT NULL OR q.a IS NOT NULL AS agrees
FROM val v
JOIN held h USING (grp)
LEFT JOIN same_number p ON p.a = h.val AND p.b = v.val
LEFT JOIN same_number q ON q.a = v.val AND q.b = h.val;

-- Values whose whole difference from the value held an explainer has computed: a slip, a conversion, a part of it; or from
-- such a value, or one that is the number held. What another value is to the value held says then what it is to them.
CREATE OR REPLACE TEMP TABLE computed AS
SELECT grp, a, b, kind
FROM finding
WHERE effect = 'settles' AND b IS NOT NULL
  AND (kind IN ('copy', 'mislabelled_unit', 'scale_slip', 'currency_conversion') OR numbers ->> 'whole' IS NOT NULL);

CREATE OR REPLACE TEMP TABLE derived AS
WITH at_once AS (
    SELECT CASE WHEN c.a = h.val THEN c.b ELSE c.a END AS val
    FROM computed c JOIN held h ON h.grp = c.grp AND h.val IN (c.a, c.b)
), sure AS (
    SELECT val FROM at_once UNION SELECT val FROM standing WHERE agrees
)
SELECT val FROM at_once
UNION
SELECT c.b FROM computed c WHERE c.a IN (FROM sure) AND c.b NOT IN (SELECT val FROM standing WHERE agrees)
UNION
SELECT c.a FROM computed c WHERE c.b IN (FROM sure) AND c.a NOT IN (SELECT val FROM standing WHERE agrees);

CREATE OR REPLACE TEMP TABLE accounted AS
SELECT val FROM derived
UNION
SELECT val FROM standing WHERE agrees;

CREATE OR REPLACE TEMP TABLE conflict AS
SELECT p.grp, count(*) AS pairs
FROM pair p
WHERE NOT p.meet
  AND NOT EXISTS (SELECT 1 FROM finding f WHERE f.effect = 'settles' AND f.a = p.a AND f.b = p.b)
  -- What both have been replaced by settles what was between them.
  AND NOT (p.a IN (FROM replaced) AND p.b IN (FROM replaced))
  AND NOT ((p.a IN (FROM derived) AND p.b IN (FROM accounted))
        OR (p.b IN (FROM derived) AND p.a IN (FROM accounted)))
GROUP BY p.grp;
