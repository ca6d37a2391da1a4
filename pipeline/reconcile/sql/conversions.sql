-- Does an amount in a second currency follow from the first, at which rate and of which day?
-- Goes in: temp stated, side, val, val_claim, pair, comparable, article_day; rate.
-- Comes out: temp conv, one row per (group, amount, amount in another currency), with the claims that give the
-- second amount in conv_claim; temp trial, one row per rate tried; temp converted, one row per conv with its verdict.
-- The first amount is taken as it is written; the second by its digits, and where it is hedged by its hedge, within
-- bounds: who writes "about 140 million" has rounded more than the last digit. n2 = n1 * q / p is checked without dividing.

CREATE OR REPLACE TEMP TABLE conv_claim AS
SELECT s.grp, s.claim, s.article, s.lineage, s.unit AS u1, s.n AS n1, x.unit AS u2, x.n AS n2, x.modifier, x.lo, x.hi,
       true AS beside
FROM side x
JOIN stated s USING (claim, grp)
WHERE s.n > 0 AND x.n > 0 AND s.unit <> x.unit
UNION ALL
SELECT p.grp, s.claim, s.article, s.lineage, a.unit, a.n, s.unit, s.n, s.modifier, s.lo, s.hi, false
FROM pair p
JOIN val a ON a.val = p.a AND a.place = 1
JOIN val_claim vc ON vc.val = p.b
JOIN stated s ON s.claim = vc.claim
WHERE NOT p.same_unit AND s.kind = 'money' AND a.n > 0 AND s.n > 0 AND NOT s.denied;

CREATE OR REPLACE TEMP TABLE conv AS
SELECT row_number() OVER (ORDER BY grp, u1, n1, u2, n2) AS conv, *
FROM (
    SELECT grp, u1, n1, u2, n2, bool_or(beside) AS beside,
           -- A bound goes no further than a reporter would stretch it: "more than 400 million" is not said of 800.
           max(CASE WHEN modifier IS NULL AND hi > lo THEN lo
                    WHEN modifier = 'approx' THEN least(n2 - half_digit(n2), greatest(lo, (n2 * 0.9)::DECIMAL(38, 9)))
                    WHEN modifier IN ('less_than', 'at_most') THEN (n2 * 0.85)::DECIMAL(38, 9)
                    WHEN modifier IN ('more_than', 'at_least') THEN greatest(lo, n2 - half_digit(n2))
                    ELSE n2 - half_digit(n2) END) AS lo2,
           min(CASE WHEN modifier IS NULL AND hi > lo THEN hi
                    WHEN modifier = 'approx' THEN greatest(n2 + half_digit(n2), least(hi, (n2 * 1.1)::DECIMAL(38, 9)))
                    WHEN modifier IN ('more_than', 'at_least') THEN (n2 * 1.15)::DECIMAL(38, 9)
                    WHEN modifier IN ('less_than', 'at_most') THEN least(hi, n2 + half_digit(n2))
                    ELSE n2 + half_digit(n2) END) AS hi2
    FROM conv_claim
    GROUP BY grp, u1, n1, u2, n2
);

-- One digit stands for much ("3 billion"), but nobody rounds a converted sum by more than a twentieth without saying so.
UPDATE conv
SET lo2 = greatest(lo2, (n2 * 0.95)::DECIMAL(38, 9)), hi2 = least(hi2, (n2 * 1.05)::DECIMAL(38, 9))
WHERE NOT EXISTS (SELECT 1 FROM conv_claim k WHERE k.grp = conv.grp AND k.u1 = conv.u1 AND k.n1 = conv.n1 AND k.u2 = conv.u2
                  AND k.n2 = conv.n2 AND (k.modifier IS NOT NULL OR k.lo = k.n2));

CREATE OR REPLACE TEMP TABLE conv_day AS
WITH days AS (
    SELECT c.conv, d.day, CASE d.known_by WHEN 'inferred' THEN 2 ELSE 1 END AS kind
    FROM conv c
    JOIN conv_claim k USING (grp, u1, n1, u2, n2)
    JOIN article_day d USING (article)
    UNION ALL
    SELECT c.conv, first_day(r.rival), 3
    FROM conv c
    JOIN conv_claim k USING (grp, u1, n1, u2, n2)
    JOIN (SELECT id AS article, unnest(from_json(published_candidates, '["VARCHAR"]')) AS rival
        FROM article) r USING (article)
)
SELECT conv, day, min(kind) AS kind FROM days WHERE day IS NOT NULL GROUP BY conv, day;

-- The nearest source speaks: the ECB where it fixes both, else a peg, else a peg through the ECB's dollar.
CREATE OR REPLACE TEMP TABLE fixing AS
SELECT w.u1, w.u2, a.source, a.day, a.value AS p, b.value AS q
FROM (SELECT DISTINCT u1, u2 FROM conv) w
JOIN rate a ON a.currency = w.u1
JOIN rate b ON b.currency = w.u2 AND b.source = a.source AND b.base = a.base AND b.day = a.day
QUALIFY NOT (a.source IN ('dollar peg', 'ECB and dollar peg') AND bool_or(a.source = 'ECB') OVER (PARTITION BY w.u1, w.u2, a.day))
    AND NOT (a.source = 'ECB and dollar peg' AND bool_or(a.source = 'dollar peg') OVER (PARTITION BY w.u1, w.u2, a.day));

-- Where the ECB's history ends, its last fixing serves for three months more; what comes of it is less sure.
CREATE OR REPLACE TEMP TABLE table_end AS
SELECT u1, u2, source, max(day) AS day FROM fixing WHERE starts_with(source, 'ECB') GROUP BY ALL;

-- Rates tried: (1) those that articles of the story state, (2) the fixings of the candidate days, or the last one
-- before where there is none, (3) every fixing of the month before that fits.
CREATE OR REPLACE TEMP TABLE trial AS
WITH stated_rate AS (
    SELECT g.story, c.claim, c.article, c.lineage, c.n AS rate, split_part(c.unit, '/', 1) AS many,
           split_part(c.unit, '/', 2) AS one,
           c.day
    FROM comparable c
    JOIN (SELECT DISTINCT story FROM grp) g USING (story)
    WHERE c.kind = 'rate' AND c.n > 0 AND c.modality <> 'denied'
), tried AS (
    SELECT c.conv, 1 AS basis, 0 AS kind, r.day, r.day AS fixed, coalesce(d.outlet, parse_filename(d.source)) AS source,
           CASE WHEN r.many = c.u1 THEN r.rate ELSE 1 END AS p, CASE WHEN r.many = c.u1 THEN 1 ELSE r.rate END AS q,
           r.claim AS witness,
           -- How near the rate stands to the amount: 0 same article, 1 same lineage, 2 same story.
           (SELECT min(CASE WHEN k.article = r.article THEN 0 WHEN k.lineage = r.lineage THEN 1 ELSE 2 END)
            FROM conv_claim k WHERE k.grp = c.grp AND k.u1 = c.u1 AND k.n1 = c.n1 AND k.u2 = c.u2
                AND k.n2 = c.n2) AS distance
    FROM conv c
    JOIN grp g USING (grp)
    JOIN stated_rate r ON r.story = g.story AND ((r.many = c.u1 AND r.one = c.u2) OR (r.many = c.u2 AND r.one = c.u1))
    JOIN article_day d ON d.article = r.article
    UNION ALL
    SELECT d.conv, 2, d.kind, d.day, f.day, f.source, f.p, f.q, NULL, 0
    FROM (SELECT c.conv, c.u1, c.u2, d.day, d.kind, s.source
          FROM conv c JOIN conv_day d USING (conv) JOIN (SELECT DISTINCT u1, u2, source FROM fixing) s USING (u1, u2)) d
    ASOF JOIN fixing f ON f.source = d.source AND f.u1 = d.u1 AND f.u2 = d.u2 AND f.day <= d.day
    LEFT JOIN table_end e ON e.source = f.source AND e.u1 = f.u1 AND e.u2 = f.u2
    WHERE d.day - f.day <= 7 OR (f.day = e.day AND d.day - f.day <= 92)
    UNION ALL
    SELECT c.conv, 3, 4, f.day, f.day, f.source, f.p, f.q, NULL, w.first - f.day
    FROM conv c
    JOIN (SELECT conv, min(day) AS first, max(day) AS final FROM conv_day GROUP BY conv) w USING (conv)
    JOIN fixing f ON f.u1 = c.u1 AND f.u2 = c.u2 AND f.day BETWEEN w.first - 31 AND w.final AND f.source <> 'dollar peg'
    WHERE c.lo2::DECIMAL(28, 4) * f.p <= c.n1::DECIMAL(28, 4) * f.q
        AND c.n1::DECIMAL(28, 4) * f.q < c.hi2::DECIMAL(28, 4) * f.p
)
SELECT t.*, c.n1 * q / p AS result,
       c.lo2::DECIMAL(28, 4) * p::DECIMAL(18, 8) <= c.n1::DECIMAL(28, 4) * q::DECIMAL(18, 8)
       AND c.n1::DECIMAL(28, 4) * q::DECIMAL(18, 8) < c.hi2::DECIMAL(28, 4) * p::DECIMAL(18, 8) AS fits
FROM tried t
JOIN conv c USING (conv);

-- The verdict, and the sum in words. A rate that a newsroom took from elsewhere may lie a little off the
-- reference rate, so an amount within 1 % of the nearest rate of the candidate days still counts, as surprising. Up to
-- 5 % it is `rough`: an old rate, or one rounded for the reader; it is no proof, but it says nothing against the first.
CREATE OR REPLACE TEMP TABLE converted AS
WITH worded AS (
    SELECT t.conv, t.basis, t.kind, t.fixed, t.day, t.fits, t.witness,
           CASE WHEN t.basis = 1
                THEN format('at the {} that {}{} states', pair_text(c.u1, c.u2, t.p / t.q), t.source,
                    coalesce(' of ' || t.day::VARCHAR, ''))
                ELSE format('at the {} rate of {}{} ({})', t.source, t.fixed,
                            CASE t.kind WHEN 2 THEN ', inferred day of publication' WHEN 3
                                THEN ', rival day of publication' ELSE '' END
                            || CASE WHEN t.day - t.fixed > 7
                                    THEN format(', the last known, {} days before {}', t.day - t.fixed, t.day)
                                    WHEN t.fixed <> t.day
                                    THEN format(', the last before {} {}', dayname(t.day), t.day) ELSE '' END,
                            pair_text(c.u1, c.u2, t.p / t.q)) END
           || format(', {} = {} {}, which {} {}', quotient_text(c.n1, t.p / t.q), about(t.result), c.u2,
                     CASE WHEN t.fits THEN 'rounds to' ELSE 'does not round to' END, figure(c.n2)) AS clause
    FROM trial t
    JOIN conv c USING (conv)
    WHERE t.basis < 3
), verdict AS (
    SELECT t.conv,
           min(CASE WHEN NOT t.fits THEN NULL
                    WHEN t.basis = 1 THEN 0.05 * t.distance
                    WHEN t.basis = 2 THEN CASE WHEN t.kind > 1 OR t.day - t.fixed > 7 THEN 0.2 ELSE 0.1 END
                    ELSE least(0.2 + 0.01 * abs(t.distance), 0.5) END) AS surprise,
           min(abs(t.result / c.n2 - 1)) FILTER (t.basis < 3) AS off,
           -- 1 % of what a newsroom's own rate may lie off; 3 % where the rate of the day is not known.
           coalesce(max(CASE WHEN t.day - t.fixed > 7 THEN 0.03 END) FILTER (t.basis = 2), 0.01) AS allowed,
           list(DISTINCT t.fixed ORDER BY t.fixed) FILTER (t.fits AND t.basis > 1 AND t.source <> 'dollar peg') AS days,
           list(DISTINCT t.witness) FILTER (t.witness IS NOT NULL) AS witnesses
    FROM trial t
    JOIN conv c USING (conv)
    GROUP BY t.conv
)
SELECT c.conv, c.grp, c.beside, v.surprise IS NOT NULL OR coalesce(v.off < v.allowed, false) AS holds,
       coalesce(v.off < 0.05, false) AS rough,
       v.conv IS NOT NULL AS tried, coalesce(v.surprise, 0.6) AS surprise, v.days,
           coalesce(v.witnesses, []) AS witnesses,
       format('{} {} given as {} {} implies {}', figure(c.n1), c.u1, figure(c.n2), c.u2,
           pair_text(c.u1, c.u2, c.n1 / c.n2))
       || format(' (from {:.4f} to {:.4f})', least(pair_number(c.n1 / c.hi2), pair_number(c.n1 / c.lo2)),
                 greatest(pair_number(c.n1 / c.hi2), pair_number(c.n1 / c.lo2)))
       || coalesce('; ' || (SELECT string_agg(w.clause, '; ' ORDER BY w.basis, w.kind, w.day, w.clause) FROM worded w
           WHERE w.conv = c.conv), '')
       || CASE WHEN v.surprise IS NULL AND v.off < 0.05
               THEN format('; no rate of these days gives it, the nearest is {:.2f} % off', 100 * v.off)
               WHEN v.surprise IS NULL THEN ''
               ELSE coalesce('; ' || days_text(v.days), '') END AS text,
       json_object('from', plain(c.n1), 'from_unit', c.u1, 'to', plain(c.n2), 'to_unit', c.u2,
                   'implied_rate', (c.n1 / c.n2)::DECIMAL(18, 6)::VARCHAR,
                   'off', CASE WHEN v.off IS NOT NULL THEN round(v.off, 6)::VARCHAR END) AS numbers
FROM conv c
LEFT JOIN verdict v USING (conv)
WHERE c.lo2 > 0;
