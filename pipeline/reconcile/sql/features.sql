-- What articles have in common that tells which event they are about: actors, quantities, days, things claimed.
-- Goes in: article, mention, entity, actor; temp considered.
-- Comes out: temp feature (article, class, feature, weight), one row per article and feature; temp lead_actor (article, actor), the actor that an article is mainly about.
-- Weights: a sum of money says more than "two weeks"; an agency or a platform names no event.

CREATE OR REPLACE TEMP TABLE lifted AS
SELECT id AS actor, coalesce(parent, id) AS owner, kind FROM actor;

CREATE OR REPLACE TEMP TABLE lead_actor AS
SELECT article, arg_max(about, (weight, -first, about)) AS actor
FROM (
    SELECT c.article, coalesce(l.owner, c.subject) AS about, sum(CASE WHEN c.in_title THEN 2 ELSE 1 END) AS weight,
           min(c.value_start) AS first
    FROM considered c
    LEFT JOIN lifted l ON l.actor = c.subject
    WHERE c.kind <> 'rate'
    GROUP BY c.article, about
)
GROUP BY article;

CREATE OR REPLACE TEMP TABLE feature AS
SELECT DISTINCT e.article, 'actor' AS class, e.actor AS feature,
       CASE WHEN coalesce(a.kind, 'company') IN ('company', 'product', 'person', 'organisation') THEN 1
           WHEN a.kind IN ('place', 'event', 'other') THEN 0.5
            ELSE 0 END AS weight
FROM (SELECT article, actor FROM entity WHERE actor IS NOT NULL UNION SELECT article, subject FROM considered
    WHERE kind <> 'rate') e
LEFT JOIN actor a ON a.id = e.actor
UNION ALL
SELECT article, 'quantity', kind || ' ' || value || coalesce(' ' || CASE WHEN kind = 'count' THEN NULL ELSE unit END,
       ''),
       max(CASE kind WHEN 'money' THEN 2 WHEN 'rate' THEN 1.5 WHEN 'percent' THEN 1
                     WHEN 'count' THEN CASE WHEN length(value) > 4 THEN 1.5 WHEN length(value) > 2 THEN 1 ELSE 0.5 END
                     WHEN 'measure' THEN 0.75 ELSE 0.25 END)
FROM mention
WHERE kind NOT IN ('date', 'time', 'ordinal')
GROUP BY ALL
UNION ALL
SELECT DISTINCT article, 'day', coalesce(resolved, value), 0.5
FROM mention
WHERE kind = 'date' AND regexp_full_match(coalesce(resolved, value), '\d{4}-\d{2}-\d{2}')
UNION ALL
SELECT c.article, 'claim', concat_ws(' ', c.topic, c.subject, c.attribute),
       max(CASE WHEN coalesce(l.owner, c.subject) <> m.actor OR c.kind = 'date' THEN 0.5 ELSE 1 END)
FROM considered c
JOIN lead_actor m USING (article)
LEFT JOIN lifted l ON l.actor = c.subject
WHERE c.kind <> 'rate'
GROUP BY ALL;
