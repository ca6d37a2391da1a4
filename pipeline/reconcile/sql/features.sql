-- What articles have in common that tells which event they are about: actors, quantities, days, things claimed.
-- Goes in: article, mention, entity, actor, attribute; temp considered, country (actor).
-- Comes out: temp feature (article, class, feature, weight), one row per article and feature; temp lead_actor (article,
-- actor), the actor that an article is mainly about; temp stated_value (article, thing, value), what it says of each
-- thing; temp event_day (article, first, final), the days that identify the event.
-- Weights: a sum of money says more than "two weeks"; an agency or a platform names no event. Class `name` are the actors
-- that few other events share: a town, a firm, a storm, but no country, ministry or minister.

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
SELECT DISTINCT e.article, 'name', e.actor, CASE WHEN a.kind IN ('company', 'product') THEN 1 ELSE 0.5 END
FROM (SELECT article, actor FROM entity WHERE actor IS NOT NULL UNION SELECT article, subject FROM considered
    WHERE kind <> 'rate') e
JOIN actor a ON a.id = e.actor AND a.kind IN ('company', 'product', 'place', 'event')
WHERE e.actor NOT IN (FROM country)
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

CREATE OR REPLACE TEMP TABLE stated_value AS
SELECT DISTINCT article, concat_ws(' ', topic, subject, attribute, scope) AS thing, concat_ws(' ', value, unit) AS value
FROM considered
WHERE kind <> 'rate' AND modality <> 'denied';

CREATE OR REPLACE TEMP TABLE event_day AS
SELECT DISTINCT c.article, first_day(c.value) AS first, final_day(c.value) AS final
FROM considered c
JOIN attribute t ON t.topic = c.topic AND t.id = c.attribute AND t.identifies
WHERE c.modality <> 'denied' AND first_day(c.value) IS NOT NULL AND final_day(c.value) - first_day(c.value) < 7;
