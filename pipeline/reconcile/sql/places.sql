-- One event, named by the village, the region or the country: which place its claims are counted to.
-- Goes in: temp considered, relabelled; story_article, actor. Comes out: temp placed (claim, subject), the claims of a
-- story whose place is another name for the place that most of its articles are about.
-- A place is another name for it only where some article is mainly about that place, and no article of the story
-- tells the two apart by giving different values for them. What an article says of a third place stays there, unless
-- it says the same of its main place. What a person relabelled is left alone.

CREATE OR REPLACE TEMP TABLE place_claim AS
SELECT c.id AS claim, c.article, s.story, c.topic, c.attribute, c.scope, c.subject AS place, c.value,
       CASE WHEN c.in_title THEN 2 ELSE 1 END AS weight
FROM considered c
JOIN actor a ON a.id = c.subject AND a.kind = 'place'
JOIN story_article s USING (article)
WHERE c.id NOT IN (SELECT claim FROM relabelled WHERE subject IS NOT NULL);

CREATE OR REPLACE TEMP TABLE main_place AS
SELECT article, any_value(story) AS story, arg_max(place, (weight, place)) AS place
FROM (SELECT article, story, place, sum(weight) AS weight FROM place_claim GROUP BY ALL)
GROUP BY article;

CREATE OR REPLACE TEMP TABLE story_place AS
SELECT story, arg_max(place, (articles, weight, place)) AS place
FROM (SELECT m.story, m.place, count(DISTINCT m.article) AS articles, sum(c.weight) AS weight
      FROM main_place m JOIN place_claim c USING (article, place) GROUP BY ALL)
GROUP BY story;

CREATE OR REPLACE TEMP TABLE placed AS
WITH told_apart AS (
    SELECT DISTINCT x.story, x.place AS one, y.place AS other
    FROM place_claim x
    JOIN place_claim y ON y.article = x.article AND y.topic = x.topic AND y.attribute = x.attribute AND y.scope = x.scope
        AND y.place <> x.place AND y.value <> x.value
), another_name AS (
    SELECT DISTINCT m.story, m.place
    FROM main_place m
    JOIN story_place s USING (story)
    WHERE m.place <> s.place
      AND NOT EXISTS (SELECT 1 FROM told_apart t WHERE t.story = m.story AND t.one = m.place AND t.other = s.place)
), counted AS (
    -- what an article says of its main place, or says of another place in the same words
    SELECT c.claim, c.story, m.place
    FROM place_claim c
    JOIN main_place m USING (article)
    WHERE c.place = m.place
       OR EXISTS (SELECT 1 FROM place_claim o WHERE o.article = c.article AND o.place = m.place AND o.topic = c.topic
                  AND o.attribute = c.attribute AND o.scope = c.scope AND o.value = c.value)
)
SELECT c.claim, CASE WHEN n.place IS NULL THEN c.place ELSE s.place END AS subject
FROM counted c
JOIN story_place s USING (story)
LEFT JOIN another_name n ON n.story = c.story AND n.place = c.place;
