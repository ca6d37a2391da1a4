-- What each article reports, in order, in notation without language: quantities, days, times.
-- Goes in: mention, story_article. Comes out: temp token (article, story, place, key, weight, shown), for the articles
-- of stories that have several. A figure that is said twice running (title, then first sentence) counts once.

CREATE OR REPLACE TEMP TABLE token AS
WITH noted AS (
    SELECT m.article, s.story, m.span_start AS place, m.ordinal,
           concat_ws(' ', m.kind, coalesce(m.resolved, m.value), CASE WHEN m.kind <> 'count' THEN m.unit END) AS key,
           CASE WHEN m.kind IN ('money', 'rate') THEN 2.0
                WHEN m.kind IN ('count', 'percent', 'measure') THEN 1.5
                WHEN m.kind = 'date' THEN 1.0
                ELSE 0.5 END::DOUBLE AS weight,
           m.text AS shown
    FROM mention m
    JOIN story_article s USING (article)
    WHERE m.kind <> 'ordinal' AND s.story IN (SELECT story FROM story_article GROUP BY story HAVING count(*) > 1)
)
SELECT * EXCLUDE (ordinal, before)
FROM (SELECT *, lag(key) OVER (PARTITION BY article ORDER BY place, ordinal) AS before FROM noted)
WHERE key IS DISTINCT FROM before;
