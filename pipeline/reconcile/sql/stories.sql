-- Stories from joined articles. Goes in: temp member (node = article, label), considered, lifted; article, actor;
-- temp topic_label (topic, label). Comes out: rows of story and story_article, which were empty.
-- A story's id says what it is about, <main actor>-<topic>-<month>, and stays the same from run to run.

CREATE OR REPLACE TEMP TABLE named AS
WITH main AS (
    SELECT label, arg_max(actor, (articles, actor)) AS actor
    FROM (SELECT m.label, l.actor, count(*) AS articles FROM member m JOIN lead_actor l ON l.article = m.node
        GROUP BY ALL)
    GROUP BY label
), topic AS (
    SELECT label, arg_max(topic, (claims, topic)) AS topic, list(topic ORDER BY topic) AS topics
    FROM (SELECT m.label, c.topic, count(*) AS claims FROM member m JOIN considered c ON c.article = m.node
        GROUP BY ALL)
    GROUP BY label
), began AS (
    SELECT m.label, min(first_day(a.published)) AS day, min(a.id) AS article
    FROM member m JOIN article a ON a.id = m.node
    GROUP BY m.label
)
SELECT b.label, b.day, b.article, t.topics, t.topic,
       concat_ws('-', trim(regexp_replace(lower(coalesce(n.actor, 'story')), '[^a-z0-9]+', '-', 'g'), '-'), t.topic,
                 coalesce(strftime(b.day, '%Y-%m'), 'undated')) AS stem,
       concat_ws(', ', concat_ws(': ', coalesce(a.name, n.actor), lower(tl.label)), strftime(b.day, '%B %Y')) AS name
FROM began b
LEFT JOIN main n USING (label)
LEFT JOIN topic t USING (label)
LEFT JOIN actor a ON a.id = n.actor
LEFT JOIN topic_label tl ON tl.topic = t.topic;

-- What was a story before keeps its id, and with it those of its facts, however it has grown: the id goes to the
-- story that has most of its articles, and a story that has grown together of several keeps the greater's.
CREATE OR REPLACE TEMP TABLE inherited AS
WITH overlap AS (
    SELECT m.label, f.story, count(*) AS articles
    FROM member m
    JOIN former f ON f.article = m.node
    GROUP BY m.label, f.story
), heir AS (
    SELECT label, story,
           row_number() OVER (PARTITION BY story ORDER BY articles DESC, label) AS heirs,
           row_number() OVER (PARTITION BY label ORDER BY articles DESC, story) AS claims
    FROM overlap
)
SELECT label, story FROM heir WHERE heirs = 1 AND claims = 1;

CREATE OR REPLACE TEMP TABLE numbered AS
WITH fresh AS (
    SELECT n.label, row_number() OVER (PARTITION BY n.stem ORDER BY n.day, n.article)
                    + coalesce((SELECT max(CASE WHEN i.story = n.stem THEN 1
                        ELSE try_cast(substr(i.story, length(n.stem) + 2) AS INTEGER) END)
                                FROM inherited i WHERE i.story = n.stem OR starts_with(i.story, n.stem || '-')),
                                    0) AS place
    FROM named n
    WHERE n.label NOT IN (SELECT label FROM inherited)
)
SELECT n.*, coalesce(i.story, n.stem || CASE WHEN f.place > 1 THEN '-' || f.place ELSE '' END) AS id
FROM named n
LEFT JOIN inherited i USING (label)
LEFT JOIN fresh f USING (label);

INSERT INTO story
SELECT id, coalesce(nullif(name, ''), 'Story without claims'), to_json(coalesce(topics, [])) FROM numbered ORDER BY id;

INSERT INTO story_article
SELECT n.id, m.node FROM member m JOIN numbered n USING (label) ORDER BY ALL;
