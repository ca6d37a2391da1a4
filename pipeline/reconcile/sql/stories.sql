-- Stories from joined articles. Goes in: temp member (node = article, label), considered, lifted; article, actor;
-- temp topic_label (topic, label). Comes out: rows of story and story_article, which were empty.
-- A story's id says what it is about, <main actor>-<topic>-<month>, so that it stays the same from run to run.

CREATE OR REPLACE TEMP TABLE named AS
WITH main AS (
    SELECT label, arg_max(actor, (articles, actor)) AS actor
    FROM (SELECT m.label, l.actor, count(*) AS articles FROM member m JOIN lead_actor l ON l.article = m.node GROUP BY ALL)
    GROUP BY label
), topic AS (
    SELECT label, arg_max(topic, (claims, topic)) AS topic, list(topic ORDER BY topic) AS topics
    FROM (SELECT m.label, c.topic, count(*) AS claims FROM member m JOIN considered c ON c.article = m.node GROUP BY ALL)
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

CREATE OR REPLACE TEMP TABLE numbered AS
SELECT *, stem || CASE WHEN place > 1 THEN '-' || place ELSE '' END AS id
FROM (SELECT *, row_number() OVER (PARTITION BY stem ORDER BY day, article) AS place FROM named);

INSERT INTO story
SELECT id, coalesce(nullif(name, ''), 'Story without claims'), to_json(coalesce(topics, [])) FROM numbered ORDER BY id;

INSERT INTO story_article
SELECT n.id, m.node FROM member m JOIN numbered n USING (label) ORDER BY ALL;
