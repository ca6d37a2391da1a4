-- Views for people. Goes in: the tables of 0001 and 0002. Comes out, one row each:
-- facts (a fact and its standing), disagreements (an explanation, or a dispute without one), lineages (an
-- origin and its articles), timeline (a dated event, in order), coverage (who reports a fact, and who does not).

CREATE VIEW facts AS
SELECT f.id, f.story, coalesce(a.name, f.subject) AS subject, f.attribute, f.value, f.unit, f.low, f.high,
       f.scope, f.modality, f.status, f.lineages AS independent_lineages,
       round(f.confidence, 3) AS confidence, count(fc.claim) AS claims, count(DISTINCT c.article) AS articles
FROM fact f
JOIN fact_claim fc ON fc.fact = f.id
JOIN claim c ON c.id = fc.claim
LEFT JOIN actor a ON a.id = f.subject
GROUP BY ALL
ORDER BY f.story, f.id;

CREATE VIEW disagreements AS
SELECT f.id AS fact, f.story, f.status, f.value, f.unit, e.kind, e.holds, e.surprise,
       coalesce(e.text, 'nothing explains the difference') AS text,
       (SELECT list(DISTINCT concat_ws(' ', c.value, c.unit) ORDER BY concat_ws(' ', c.value, c.unit))
        FROM fact_claim fc JOIN claim c ON c.id = fc.claim WHERE fc.fact = f.id) AS stated
FROM fact f
LEFT JOIN explanation e ON e.fact = f.id
WHERE f.status IN ('explained', 'disputed')
ORDER BY f.status, f.story, f.id, e.ordinal;

CREATE VIEW lineages AS
SELECT l.id, l.story, l.origin, count(*) AS articles,
       list(coalesce(a.outlet, a.source) ORDER BY a.published, a.id) AS outlets,
       list(DISTINCT a.language ORDER BY a.language) AS languages,
       (SELECT list(k.evidence ORDER BY k.a, k.b, k.basis) FROM lineage_link k WHERE k.lineage = l.id) AS evidence
FROM lineage l
JOIN lineage_article la ON la.lineage = l.id
JOIN article a ON a.id = la.article
GROUP BY l.id, l.story, l.origin
ORDER BY l.story, articles DESC, l.id;

CREATE VIEW timeline AS
SELECT f.value AS day, f.story, coalesce(a.name, f.subject) AS subject, t.label AS event, f.modality, f.status,
       f.lineages AS independent_lineages, f.id AS fact
FROM fact f
JOIN attribute t ON t.topic = f.topic AND t.id = f.attribute AND t.event
LEFT JOIN actor a ON a.id = f.subject
ORDER BY f.value, f.story, f.id;

CREATE VIEW coverage AS
WITH said AS (
    SELECT DISTINCT fc.fact, c.article FROM fact_claim fc JOIN claim c ON c.id = fc.claim
)
SELECT f.story, f.id AS fact, f.value, f.unit, count(s.article) AS reported_by, count(*) AS articles,
       coalesce(list(DISTINCT a.language ORDER BY a.language) FILTER (s.article IS NOT NULL), []) AS languages,
       coalesce(list(coalesce(a.outlet, a.source) ORDER BY a.id) FILTER (s.article IS NOT NULL), []) AS outlets,
       coalesce(list(coalesce(a.outlet, a.source) ORDER BY a.id) FILTER (s.article IS NULL), []) AS silent
FROM fact f
JOIN story_article sa ON sa.story = f.story
JOIN article a ON a.id = sa.article
LEFT JOIN said s ON s.fact = f.id AND s.article = sa.article
GROUP BY f.story, f.id, f.value, f.unit
ORDER BY f.story, reported_by DESC, f.id;
