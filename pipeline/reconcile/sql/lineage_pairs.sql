-- Which articles of a story are worth comparing.
-- Goes in: temp token, band (article, band), story_article. Comes out: temp lineage_pair (a, b), a < b.
-- Two articles are compared where they share a band of their MinHash, or two figures one after the other. Where many
-- share one, each is compared with the next few, which joins them all the same.

CREATE OR REPLACE TEMP TABLE lineage_pair AS
WITH bucket AS (
    SELECT s.story, b.article, b.band::VARCHAR AS key FROM band b JOIN story_article s USING (article)
    UNION
    SELECT story, article, key || ' | ' || lead(key) OVER (PARTITION BY article ORDER BY place) AS key FROM token
), ordered AS (
    SELECT story, article, key, row_number() OVER (PARTITION BY story, key ORDER BY article) AS place
    FROM bucket
    WHERE key IS NOT NULL
)
SELECT DISTINCT x.article AS a, y.article AS b
FROM ordered x
JOIN ordered y ON y.story = x.story AND y.key = x.key AND y.place BETWEEN x.place + 1 AND x.place + 10;
