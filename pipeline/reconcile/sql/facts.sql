-- Facts and their explanations as the ledger shows them.
-- Goes in: temp grp, val, val_claim, stated, held, standing, computed, conflict, finding, dated_claim; claim.
-- Comes out: temp made_fact (a row of table fact for each grp), made_fact_claim, made_explanation,
-- made_explanation_claim.

CREATE OR REPLACE TEMP TABLE made_fact AS
WITH same_money AS (
    SELECT unnest([a, b]) AS val FROM computed WHERE kind = 'currency_conversion' AND (a IN (SELECT val FROM held) OR b IN (SELECT val FROM held))
), support AS (
    -- who gives the sum in another currency confirms it too
    SELECT s.grp, count(DISTINCT s.origin) AS lineages,
           count(DISTINCT s.origin) FILTER (t.agrees OR vc.val IN (FROM same_money)) AS agreeing,
           max(s.confidence) FILTER (t.agrees) AS confidence
    FROM val_claim vc
    JOIN stated s USING (claim)
    JOIN standing t ON t.val = vc.val
    GROUP BY s.grp
), why AS (
    SELECT grp, bool_or(effect = 'settles') AS settled, bool_or(effect = 'disputes') AS fails,
           bool_or(numbers ->> 'slip' = 'either') AS tossed,
           max(surprise) AS surprise FROM finding GROUP BY grp
), spokesman AS (
    -- The statement whose words stand for the value held.
    SELECT h.grp, arg_min(vc.claim, (NOT s.firsthand, s.in_title, s.modality = 'expected',
           coalesce(s.day, DATE '9999-12-31'), vc.claim)) AS claim
    FROM held h
    JOIN val_claim vc ON vc.val = h.val
    JOIN stated s ON s.claim = vc.claim
    GROUP BY h.grp
), judged AS (
    SELECT g.*, v.n, v.lo, v.hi, v.unit AS held_unit, m.claim,
           CASE WHEN f.grp IS NOT NULL OR coalesce(w.fails, false) THEN 'disputed'
                WHEN coalesce(w.settled, false) THEN 'explained'
                WHEN u.lineages > 1 THEN 'agreed'
                ELSE 'single' END AS status,
           u.lineages, u.agreeing, u.confidence, coalesce(w.surprise, 0) AS surprise, coalesce(w.tossed, false) AS tossed
    FROM grp g
    JOIN held h USING (grp)
    JOIN val v ON v.val = h.val
    JOIN support u ON u.grp = g.grp
    JOIN spokesman m ON m.grp = g.grp
    LEFT JOIN why w ON w.grp = g.grp
    LEFT JOIN conflict f ON f.grp = g.grp
)
SELECT j.grp,
       j.id, j.story, j.topic, j.subject, j.attribute, c.kind,
       CASE WHEN c.kind = 'money' AND j.n IS NOT NULL THEN plain(j.n)
            WHEN c.kind = 'date' THEN coalesce(d.value, c.value)
            ELSE c.value END AS value,
       CASE c.kind WHEN 'money' THEN nullif(j.held_unit, '') WHEN 'count' THEN NULL ELSE c.unit END AS unit,
       CASE WHEN c.kind = 'date' THEN day_of(j.lo)::VARCHAR
            WHEN c.kind <> 'money' THEN c.low
            WHEN j.lo > -unbounded() THEN plain(j.lo) END AS low,
       CASE WHEN c.kind = 'date' THEN day_of(j.hi - 1)::VARCHAR
            WHEN c.kind <> 'money' THEN c.high
            WHEN j.hi < unbounded() THEN plain(j.hi) END AS high,
       j.scope, j.year AS at_time, c.modality, j.status, j.lineages::INTEGER AS lineages,
       -- See docs/data-model.md for the formula.
       least(0.99, (1 - power(1 - single_origin() * least(1, j.confidence / 0.6), j.agreeing))
                   * CASE j.status WHEN 'disputed' THEN 0.8 * j.agreeing / j.lineages
                                   WHEN 'explained' THEN (1 - 0.3 * j.surprise)
                                       -- a slip that either side may have made: the more origins are seldom those that slipped
                                       * CASE WHEN j.tossed THEN j.agreeing * j.agreeing / (j.agreeing * j.agreeing
                                                + (j.lineages - j.agreeing) * (j.lineages - j.agreeing)) ELSE 1 END
                                   ELSE 1 END
       ) AS confidence
FROM judged j
JOIN claim c ON c.id = j.claim
LEFT JOIN dated_claim d ON d.id = j.claim;

CREATE OR REPLACE TEMP TABLE made_fact_claim AS
SELECT f.id AS fact, vc.claim, s.agrees
FROM val_claim vc
JOIN made_fact f USING (grp)
JOIN standing s ON s.val = vc.val;

CREATE OR REPLACE TEMP TABLE made_explanation AS
WITH said_once AS (
    SELECT f.id AS fact, e.kind, e.text, min(e.tier) AS tier, bool_and(e.holds) AS holds, min(e.surprise) AS surprise,
           any_value(e.numbers) AS numbers,
           list(DISTINCT e.a) FILTER (e.b IS NOT NULL) AS a, list(DISTINCT e.b) FILTER (e.b IS NOT NULL) AS b,
               list_distinct(flatten(list(e.witnesses))) AS witnesses
    FROM finding e
    JOIN made_fact f USING (grp)
    GROUP BY f.id, e.kind, e.text
)
SELECT fact || '/' || ordinal AS id, *
FROM (SELECT *, row_number() OVER (PARTITION BY fact ORDER BY tier, surprise, kind, text) AS ordinal FROM said_once);

CREATE OR REPLACE TEMP TABLE made_explanation_claim AS
SELECT id AS explanation, unnest(witnesses) AS claim FROM made_explanation
UNION
SELECT e.id, vc.claim
FROM (SELECT id, unnest(a || b) AS val FROM made_explanation WHERE a IS NOT NULL) e
JOIN val_claim vc USING (val);
