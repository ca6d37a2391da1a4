-- Claims as intervals that can be compared.
-- Goes in: temp considered, placed (claim, subject), article, story_article, lineage_article, attribute;
-- temp unit_scale (unit, base, factor, shift).
-- Comes out: temp comparable, one row per claim of a story: n, lo, hi in the unit that is compared (`unit`),
-- raw_n and raw_unit as written, the article's day with the days it may also be, and what ranks statements.
-- Dates are day numbers, durations seconds, measures the base unit of their dimension.

CREATE OR REPLACE TEMP TABLE article_day AS
SELECT id AS article, language, outlet, source, published_known_by AS known_by,
       first_day(published) AS first, final_day(published) AS final,
       CASE WHEN first_day(published) = final_day(published) THEN first_day(published) END AS day
FROM article;

-- The middle of a story in time, for dates without a year.
CREATE OR REPLACE TEMP TABLE story_day AS
SELECT sa.story,
       quantile_disc(coalesce(d.day, first_day(c.value)), 0.5) AS day
FROM story_article sa
JOIN article_day d USING (article)
LEFT JOIN considered c ON c.article = sa.article AND c.kind = 'date'
GROUP BY sa.story;

CREATE OR REPLACE TEMP TABLE dated_claim AS
SELECT c.id, c.value AS text,
       CASE WHEN NOT starts_with(c.value, 'XXXX-') OR starts_with(c.value, 'XXXX-W') THEN c.value
            -- A day without a year is the one nearest to the story.
            WHEN s.day IS NOT NULL THEN (
                SELECT arg_min(year::VARCHAR || substr(c.value, 5),
                       abs(first_day(year::VARCHAR || substr(c.value, 5)) - s.day))
                FROM (SELECT unnest([year(s.day) - 1, year(s.day), year(s.day) + 1]) AS year))
            ELSE c.value END AS value
FROM considered c
JOIN story_article sa USING (article)
JOIN story_day s USING (story)
WHERE c.kind = 'date';

CREATE OR REPLACE TEMP TABLE comparable AS
WITH read AS (
    SELECT c.* REPLACE (coalesce(p.subject, c.subject) AS subject), sa.story, la.lineage, coalesce(d.value, c.value) AS meant,
           CASE c.kind
                WHEN 'date' THEN day_number(coalesce(first_day(coalesce(d.value, c.value)),
                    final_day(coalesce(d.value, c.value))))
                WHEN 'duration' THEN seconds(c.value)
                WHEN 'time' THEN (try_cast(substr(c.value, 2, 2) AS INTEGER) * 60
                                  + try_cast(substr(c.value, 5, 2) AS INTEGER))::DECIMAL(38, 9)
                ELSE number_of(c.value) END AS number,
           CASE c.kind
                WHEN 'date' THEN day_number(coalesce(try_cast(c.low AS DATE), first_day(coalesce(d.value, c.value))))
                WHEN 'duration' THEN seconds(c.low)
                WHEN 'time' THEN NULL
                ELSE number_of(c.low) END AS low_number,
           CASE c.kind
                WHEN 'date' THEN day_number(coalesce(try_cast(c.high AS DATE),
                    final_day(coalesce(d.value, c.value)))) + 1
                WHEN 'duration' THEN seconds(c.high)
                WHEN 'time' THEN NULL
                ELSE number_of(c.high) END AS high_number
    FROM considered c
    JOIN story_article sa USING (article)
    JOIN lineage_article la USING (article)
    LEFT JOIN dated_claim d ON d.id = c.id
    LEFT JOIN placed p ON p.claim = c.id
), bounded AS (
    -- [low, high) leaves out its end, which "at most" includes.
    SELECT *,
           coalesce(low_number,
                    CASE WHEN high_number IS NOT NULL OR modifier IN ('less_than', 'at_most') THEN -unbounded()
                         WHEN modifier = 'approx' AND kind <> 'date' THEN (number * 0.95)::DECIMAL(38, 9)
                         ELSE number END) AS low_bound,
           coalesce(high_number + CASE WHEN modifier = 'at_most' AND kind <> 'date' THEN 0.000000001 ELSE 0 END,
                    CASE WHEN low_number IS NOT NULL OR modifier IN ('more_than', 'at_least') THEN unbounded()
                         WHEN modifier = 'approx' AND kind <> 'date' THEN (number * 1.05)::DECIMAL(38, 9)
                         ELSE number END) AS high_bound
    FROM read
), scaled AS (
    SELECT b.*, u.factor, u.shift,
           CASE WHEN b.kind IN ('money', 'rate') THEN coalesce(b.unit, '')
                WHEN b.kind = 'measure' THEN coalesce(u.base, b.unit, '')
                ELSE '' END AS compared_unit
    FROM bounded b
    LEFT JOIN unit_scale u ON b.kind = 'measure' AND u.unit = b.unit
)
SELECT s.id AS claim, s.story, s.lineage, s.article, s.topic, s.subject, s.attribute, s.kind, s.scope, s.modality,
       s.meant, s.modifier, s.at_time, s.derived, s.attributed_to, s.firsthand, s.in_title, s.confidence,
           s.value_start, s.value_end,
       s.number AS raw_n, s.unit AS raw_unit, s.compared_unit AS unit,
       scaled_by(s.number, s.factor, s.shift) AS n, scaled_by(s.low_bound, s.factor, s.shift) AS lo,
       scaled_by(s.high_bound, s.factor, s.shift) AS hi,
       d.day, d.known_by,
       a.event, a.course, a.cardinality, a.label
FROM scaled s
JOIN article_day d USING (article)
JOIN attribute a ON a.topic = s.topic AND a.id = s.attribute;
