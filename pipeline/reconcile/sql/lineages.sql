-- Lineages from joined articles.
-- Goes in: temp member (node = article, label), link (a, b, basis, score, evidence), credited (article, agency);
-- article, story_article. Comes out: rows of lineage, lineage_article and lineage_link, which were empty.
-- The origin is the agency that most of the articles credit, else the outlet of the earliest.

CREATE OR REPLACE TEMP TABLE descent AS
WITH agency AS (
    SELECT label, arg_max(agency, (articles, agency)) AS agency
    FROM (SELECT m.label, c.agency, count(*) AS articles FROM member m JOIN credited c ON c.article = m.node
        GROUP BY ALL)
    GROUP BY label
), earliest AS (
    SELECT m.label, arg_min(a.outlet, (coalesce(first_day(a.published), DATE '9999-12-31'), a.id)) AS outlet,
           any_value(s.story) AS story, min(a.id) AS article
    FROM member m
    JOIN article a ON a.id = m.node
    JOIN story_article s ON s.article = m.node
    GROUP BY m.label
)
SELECT e.label, e.story, coalesce(g.agency, e.outlet) AS origin,
       coalesce(nullif(trim(regexp_replace(lower(coalesce(g.agency, '')), '[^a-z0-9]+', '-', 'g'), '-'), ''), 'origin')
       || '-' || left(sha256(e.article), 8) AS id
FROM earliest e
LEFT JOIN agency g USING (label);

INSERT INTO lineage SELECT id, story, origin FROM descent ORDER BY id;

INSERT INTO lineage_article
SELECT d.id, m.node FROM member m JOIN descent d USING (label) ORDER BY ALL;

INSERT INTO lineage_link
SELECT d.id, k.a, k.b, k.basis, k.score, k.evidence
FROM link k
JOIN member m ON m.node = k.a
JOIN descent d USING (label)
ORDER BY ALL;
