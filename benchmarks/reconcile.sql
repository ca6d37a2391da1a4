-- Claims with known truth. Goes in: temp wanted (stories); an empty ledger with its attributes and rates.
-- Comes out: article, story, story_article, lineage, lineage_article, lineage_link, mention, claim; temp truth (claim, injected, kind,
-- status), one row per thing spoken of, named by its first claim.
-- A story has 5 articles, a day apart, in 4 lineages (the first two share one), each with one statement of each of
-- 8 things: 40 claims. One article of a thing may depart from the others, in a way that is drawn by hash and known.

CREATE OR REPLACE TEMP MACRO draw(a, b, n) AS (hash(a, b) % n)::BIGINT;

CREATE OR REPLACE TEMP TABLE thing AS
SELECT s.story, t.slot, t.topic, t.attribute, t.kind,
       -- four significant digits, the last never 0 or 5, so that no rounding is a draw
       (1000 + 10 * draw(s.story, t.slot, 890) + 1 + draw(s.story, t.slot + 50, 4))::BIGINT AS digits,
       t.conflicts[1 + draw(s.story, t.slot + 100, len(t.conflicts))] AS conflict
FROM (SELECT range AS story FROM range((SELECT stories FROM wanted))) s
CROSS JOIN (
    SELECT * FROM (VALUES
        (1, 'funding', 'raised', 'money', ['none', 'none', 'none', 'none', 'rounding', 'hedge', 'currency_conversion',
            'mislabelled_unit', 'scale_slip', 'copy', 'copy_unlike', 'disputed']),
        (2, 'funding', 'revenue', 'money', ['none', 'none', 'none', 'rounding', 'hedge', 'currency_conversion',
            'mislabelled_unit', 'scale_slip', 'copy', 'disputed']),
        (3, 'campaign', 'budget', 'money', ['none', 'none', 'brackets', 'brackets_differ', 'brackets_wrong',
            'scale_slip', 'copy', 'disputed']),
        (4, 'campaign', 'orders', 'count', ['none', 'none', 'scope', 'scope_less', 'scale_slip', 'disputed']),
        (5, 'campaign', 'valid_until', 'date', ['none', 'none', 'update', 'disputed']),
        (6, 'disaster', 'deaths', 'count', ['none', 'none', 'update', 'small_disputed']),
        (7, 'disaster', 'wind_speed', 'measure', ['none', 'none', 'mislabelled_unit', 'disputed']),
        (8, 'campaign', 'budget_multiple', 'multiple', ['none', 'arithmetic'])
    ) AS t (slot, topic, attribute, kind, conflicts)
) t;

INSERT INTO story SELECT 'story-' || range, 'Story ' || range, '[]' FROM range((SELECT stories FROM wanted));

INSERT INTO article
SELECT format('a{}-{}', s.range, a.n), 'bench', 'Outlet ' || a.n, NULL, 'en', 1, NULL, 0,
       (DATE '2025-01-06' + (draw(s.range, 1, 400) + a.n)::INTEGER)::VARCHAR, 'header', NULL, '[]', 'x', '[]'
FROM range((SELECT stories FROM wanted)) s
CROSS JOIN (SELECT unnest([1, 2, 3, 4, 5]) AS n) a;

INSERT INTO story_article
SELECT format('story-{}', s.range), format('a{}-{}', s.range, a.n)
FROM range((SELECT stories FROM wanted)) s CROSS JOIN (SELECT unnest([1, 2, 3, 4, 5]) AS n) a;

INSERT INTO lineage
SELECT format('l{}-{}', s.range, a.n), format('story-{}', s.range), NULL
FROM range((SELECT stories FROM wanted)) s CROSS JOIN (SELECT unnest([1, 3, 4, 5]) AS n) a;

INSERT INTO lineage_article
SELECT format('l{}-{}', s.range, CASE WHEN a.n = 2 THEN 1 ELSE a.n END), format('a{}-{}', s.range, a.n)
FROM range((SELECT stories FROM wanted)) s CROSS JOIN (SELECT unnest([1, 2, 3, 4, 5]) AS n) a;

INSERT INTO lineage_link
SELECT 'l' || range || '-1', 'a' || range || '-1', 'a' || range || '-2', 'text', 0.9, 'the same words'
FROM range((SELECT stories FROM wanted));

-- In how many of their digits two numbers of equal length differ. What one digit changes into another is a slip and no
-- dispute, so a number that is meant to be unlike must differ in more; this is counted here, apart from the explainers.
CREATE OR REPLACE TEMP MACRO changed_digits(x, y) AS
    len(list_filter(range(1, length(x) + 1), lambda i: substr(x, i::INTEGER, 1) <> substr(y, i::INTEGER, 1)));

-- What each article says: the true value, or in the departing article (2 for copies, 5 for updates, else 3) another.
CREATE OR REPLACE TEMP TABLE saying AS
WITH said AS (
    SELECT t.*, a.n, a.n = CASE t.conflict WHEN 'copy' THEN 2 WHEN 'copy_unlike' THEN 2 WHEN 'update' THEN 5 ELSE 3 END
           AND t.conflict <> 'none' AS departs,
           (DATE '2025-01-06' + (draw(t.story, 1, 400) + a.n)::INTEGER) AS day,
           CASE t.kind WHEN 'money' THEN digits::DECIMAL(38, 9) * 100000
                       WHEN 'count' THEN CASE WHEN t.attribute = 'deaths' THEN (3 + digits % 90) * 1.0
                           ELSE digits::DECIMAL(38, 9) * 1000 END
                       WHEN 'measure' THEN (digits // 10) * 1.0
                       WHEN 'multiple' THEN 3.0 END AS n0
    FROM thing t
    CROSS JOIN (SELECT unnest([1, 2, 3, 4, 5]) AS n) a
), rated AS (
    -- the dollar by the last fixing of the article's day
    SELECT s.*, r.value AS dollars
    FROM said s
    ASOF JOIN (SELECT day, value FROM rate WHERE source = 'ECB' AND currency = 'USD') r ON r.day <= s.day
)
SELECT story, slot, topic, attribute, kind, conflict, n, departs, day, dollars, n0,
       CASE WHEN NOT departs THEN n0
            WHEN conflict = 'rounding' THEN round(n0, -6)
            WHEN conflict = 'hedge' THEN round(n0 * 1.01, -6)
            WHEN conflict = 'currency_conversion' THEN round(n0 * dollars, -5)
            WHEN conflict = 'scale_slip' THEN n0 * CASE WHEN draw(story, slot + 200, 2) = 0 THEN 1000 ELSE 10 END
            WHEN conflict = 'disputed' AND kind = 'money'
            THEN round(n0 * [1.03, 1.37, 0.5, 2.0, 9.7][1 + draw(story, slot + 300, 5)], -5)
            WHEN conflict = 'copy' THEN n0 + 300000  -- one digit of four
            WHEN conflict = 'copy_unlike'
            THEN round(n0 * CASE WHEN changed_digits(plain(n0), plain(round(n0 * 1.37, -5))) > 1 THEN 1.37 ELSE 1.59 END, -5)
            WHEN conflict = 'disputed'
            THEN CASE kind WHEN 'measure' THEN round(n0 * 1.37, 0) WHEN 'count' THEN round(n0 * 1.37, -3)
                ELSE round(n0 * 1.37, -5) END
            WHEN conflict = 'small_disputed' THEN n0 + 2
            WHEN conflict = 'update' THEN n0 + 2
            WHEN conflict = 'scope' THEN n0 * 3
            WHEN conflict = 'scope_less' THEN round(n0 / 3, -3)
            ELSE n0 END AS number
FROM rated;

INSERT INTO claim (id, article, topic, subject, attribute, kind, value, unit, low, high, modifier, derived, scope, at_time, modality,
                   attributed_to, firsthand, span_start, span_end, quote, value_start, value_end, in_title, confidence, rendering, gloss)
SELECT format('c{}-{}-{}', story, slot, n), format('a{}-{}', story, n), topic, 'firm-' || story, attribute, kind,
       CASE WHEN kind = 'date' THEN (DATE '2026-06-01' + (story % 200)::INTEGER
                                     + CASE WHEN departs THEN 5 ELSE 0 END)::VARCHAR ELSE plain(number) END,
       CASE WHEN kind = 'money' THEN CASE WHEN departs AND conflict IN ('currency_conversion', 'mislabelled_unit')
           THEN 'USD' ELSE 'EUR' END
            WHEN kind = 'measure' THEN CASE WHEN departs AND conflict = 'mislabelled_unit' THEN 'mile_per_hour'
                ELSE 'kilometer_per_hour' END END,
       CASE WHEN kind = 'date' THEN NULL
            WHEN departs AND conflict = 'hedge' THEN plain((number * 0.95)::DECIMAL(38, 9))
                ELSE plain((number - half)::DECIMAL(38, 9)) END,
       CASE WHEN kind = 'date' THEN NULL
            WHEN departs AND conflict = 'hedge' THEN plain((number * 1.05)::DECIMAL(38, 9))
                ELSE plain((number + half)::DECIMAL(38, 9)) END,
       CASE WHEN departs AND conflict = 'hedge' THEN 'approx' END,
       CASE WHEN conflict IN ('brackets', 'brackets_differ', 'brackets_wrong')
            THEN json_array(json_object('value', plain(side), 'unit', 'USD', 'low',
                plain((side - 50000)::DECIMAL(38, 9)),
                                        'high', plain((side + 50000)::DECIMAL(38, 9)), 'modifier', NULL, 'start', 0,
                                            'end', 1))
            ELSE '[]' END,
       CASE WHEN attribute = 'orders' AND NOT (departs AND conflict IN ('scope', 'scope_less'))
           THEN '{"window": "PT9H"}'
            WHEN attribute = 'budget_multiple' THEN format('{{"of": "rival-{}"}}', story)
            ELSE '{}' END,
       NULL, 'happened', NULL, false, 2 * slot, 2 * slot + 1, 'x', 2 * slot, 2 * slot + 1, false, 0.9, '', NULL
FROM (
    SELECT *,
           CASE WHEN departs AND conflict IN ('rounding') THEN 500000
                WHEN kind = 'money' THEN 50000 WHEN kind = 'count' AND attribute = 'orders' THEN 500
                    ELSE 0.5 END AS half,
           round(n0 * CASE WHEN departs AND conflict = 'brackets_wrong' THEN 2.2
                           WHEN departs AND conflict = 'brackets_differ' THEN dollars * 1.004
                           ELSE dollars END, -5) AS side
    -- All brackets of one thing are converted at the rate of its first day.
    FROM (SELECT * REPLACE (first_value(dollars) OVER (PARTITION BY story, slot ORDER BY n) AS dollars) FROM saying)
);

-- What the rivals set aside: a third of the subject's budget, or a fifth where the multiple must fail.
INSERT INTO claim (id, article, topic, subject, attribute, kind, value, unit, low, high, modifier, derived, scope, at_time, modality,
                   attributed_to, firsthand, span_start, span_end, quote, value_start, value_end, in_title, confidence, rendering, gloss)
SELECT format('r{}', m.story), format('a{}-1', m.story), 'campaign', 'rival-' || m.story, 'budget', 'money',
       plain(round(b.n0 / CASE m.conflict WHEN 'none' THEN 3 ELSE 5 END, -4)), 'EUR',
       plain((round(b.n0 / CASE m.conflict WHEN 'none' THEN 3 ELSE 5 END, -4) - 5000)::DECIMAL(38, 9)),
       plain((round(b.n0 / CASE m.conflict WHEN 'none' THEN 3 ELSE 5 END, -4) + 5000)::DECIMAL(38, 9)),
       NULL, '[]', '{}', NULL, 'happened', NULL, false, 18, 19, 'x', 18, 19, false, 0.9, '', NULL
FROM saying m
JOIN saying b ON b.story = m.story AND b.slot = 3 AND b.n = 1
WHERE m.slot = 8 AND m.n = 1;

-- Where copies may be, the figures stand between others.
INSERT INTO mention (article, ordinal, kind, span_start, span_end, text, value, unit, low, high, modifier, resolved, calendar, candidates)
SELECT format('a{}-{}', story, n), 2 * slot, 'money', 2 * slot, 2 * slot + 1, 'x', plain(number), 'EUR', NULL, NULL, NULL, NULL,
       NULL, '[]'
FROM saying WHERE n <= 2 AND slot <= 3
UNION ALL
SELECT format('a{}-{}', range, n), 2 * slot - 1, 'count', 2 * slot - 1, 2 * slot, 'x', slot::VARCHAR, NULL, NULL, NULL, NULL,
       NULL, NULL, '[]'
FROM range((SELECT stories FROM wanted)) CROSS JOIN (SELECT unnest([1, 2]) AS n) CROSS JOIN (SELECT unnest([1, 2, 3, 4]) AS slot);

CREATE OR REPLACE TEMP TABLE truth AS
SELECT format('c{}-{}-1', story, slot) AS claim, conflict AS injected,
       CASE WHEN conflict IN ('none', 'brackets', 'disputed', 'copy_unlike', 'small_disputed', 'scope_less') THEN NULL
            WHEN conflict IN ('brackets_differ', 'brackets_wrong') THEN 'currency_conversion'
            ELSE conflict END AS kind,
       CASE WHEN conflict IN ('disputed', 'copy_unlike', 'small_disputed', 'scope_less', 'brackets_wrong', 'arithmetic')
           THEN 'disputed'
            WHEN conflict IN ('none', 'brackets') THEN 'agreed' ELSE 'explained' END AS status
FROM thing;
