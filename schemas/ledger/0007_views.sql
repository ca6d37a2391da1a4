-- Views for people again: an article without an outlet goes by the name of its file, not by its path.
-- Goes in: the views of 0004. Comes out: lineages and coverage, otherwise as they were.

CREATE OR REPLACE VIEW lineages AS
SELECT l.id, l.story, l.origin, count(*) AS articles,
       list(coalesce(a.outlet, parse_filename(a.source)) ORDER BY a.published, a.id) AS outlets,
       list(DISTINCT a.language ORDER BY a.language) AS languages,
       (SELECT list(k.evidence ORDER BY k.a, k.b, k.basis) FROM lineage_link k WHERE k.lineage = l.id) AS evidence
FROM lineage l
JOIN lineage_article la ON la.lineage = l.id
JOIN article a ON a.id = la.article
GROUP BY l.id, l.story, l.origin
ORDER BY l.story, articles DESC, l.id;

CREATE OR REPLACE VIEW coverage AS
WITH said AS (
    SELECT DISTINCT fc.fact, c.article FROM fact_claim fc JOIN claim c ON c.id = fc.claim
)
SELECT f.story, f.id AS fact, f.value, f.unit, count(s.article) AS reported_by, count(*) AS articles,
       coalesce(list(DISTINCT a.language ORDER BY a.language) FILTER (s.article IS NOT NULL), []) AS languages,
       coalesce(list(coalesce(a.outlet, parse_filename(a.source)) ORDER BY a.id) FILTER (s.article IS NOT NULL), []) AS outlets,
       coalesce(list(coalesce(a.outlet, parse_filename(a.source)) ORDER BY a.id) FILTER (s.article IS NULL), []) AS silent
FROM fact f
JOIN story_article sa ON sa.story = f.story
JOIN article a ON a.id = sa.article
LEFT JOIN said s ON s.fact = f.id AND s.article = sa.article
GROUP BY f.story, f.id, f.value, f.unit
ORDER BY f.story, reported_by DESC, f.id;
