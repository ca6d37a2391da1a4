-- The distinct values stated of each thing, and who states them.
-- Goes in: temp comparable, grouped; mention, actor. Comes out: temp stated, one row per claim with its group, in the group's
-- primary unit where the claim itself gives it; temp side, the same amount said again in other units; temp val,
-- one row per (group, value), ranked within the group, best first (`place` 1).
-- The primary unit is the one that statements convert from; without any, the one that most lineages give.

CREATE OR REPLACE TEMP TABLE said_again AS
SELECT c.claim, g.grp, c.unit, c.n, unnest(from_json(c.derived,
       '[{"value":"VARCHAR","unit":"VARCHAR","low":"VARCHAR","high":"VARCHAR","modifier":"VARCHAR"}]')) AS d
FROM comparable c
JOIN grouped g USING (claim)
WHERE c.kind = 'money' AND json_array_length(c.derived) > 0;

CREATE OR REPLACE TEMP TABLE primary_unit AS
SELECT grp, arg_max(unit, (converted_from, lineages, claims, unit)) AS unit
FROM (
    SELECT g.grp, c.unit, count(DISTINCT c.lineage) AS lineages, count(*) AS claims,
           count(DISTINCT c.lineage) FILTER (json_array_length(c.derived) > 0) AS converted_from
    FROM comparable c
    JOIN grouped g USING (claim)
    GROUP BY g.grp, c.unit
)
GROUP BY grp;

-- What a claim gives beside its own value; where that is in the primary unit, the two change places.
CREATE OR REPLACE TEMP TABLE aside AS
SELECT a.claim, a.grp, a.d.unit AS unit, number_of(a.d.value) AS n,
       coalesce(number_of(a.d.low), CASE WHEN a.d.high IS NULL THEN number_of(a.d.value) ELSE -unbounded() END) AS lo,
       coalesce(number_of(a.d.high), CASE WHEN a.d.low IS NULL THEN number_of(a.d.value) ELSE unbounded() END) AS hi,
       a.d.modifier AS modifier, a.d.unit = p.unit AND a.unit <> p.unit AS swaps
FROM said_again a
JOIN primary_unit p USING (grp)
WHERE number_of(a.d.value) IS NOT NULL;

-- "30 to 40 million": two claims side by side that bound one amount, or one claim, of the lower end, beside a figure
-- that lends it its unit and that nobody else claims.
CREATE OR REPLACE TEMP TABLE ranged AS
WITH ends AS (
    SELECT unnest([l.claim, h.claim]) AS claim, l.lo, h.hi
    FROM comparable l
    JOIN grouped gl ON gl.claim = l.claim
    JOIN comparable h ON h.article = l.article AND h.attribute = l.attribute AND h.subject = l.subject
        AND h.unit = l.unit
                     AND h.value_start BETWEEN l.value_end AND l.value_end + 9 AND h.n > l.n
    JOIN grouped gh ON gh.claim = h.claim AND gh.grp = gl.grp
    WHERE l.kind IN ('money', 'count', 'percent', 'measure')
    UNION ALL
    SELECT l.claim, l.lo, number_of(coalesce(h.high, h.value))
    FROM comparable l
    JOIN mention m ON m.article = l.article AND m.span_start = l.value_start
    JOIN mention h ON h.article = m.article AND h.kind = m.kind AND h.unit IS NOT DISTINCT FROM m.unit
                  AND h.span_start BETWEEN m.span_end AND m.span_end + 9 AND number_of(h.value) > number_of(m.value)
    WHERE l.kind IN ('money', 'percent') AND m.kind = l.kind AND NOT regexp_matches(m.text, '[\p{L}\p{Sc}%]')
      AND NOT EXISTS (SELECT 1 FROM comparable o WHERE o.article = h.article AND o.value_start = h.span_start)
)
SELECT claim, min(lo) AS lo, max(hi) AS hi FROM ends GROUP BY claim;

CREATE OR REPLACE TEMP TABLE stated AS
WITH agency AS (
    -- two origins that both have it from one agency are one here
    SELECT g.grp, c.lineage, min(c.attributed_to) AS agency
    FROM comparable c
    JOIN grouped g USING (claim)
    JOIN actor a ON a.id = c.attributed_to AND a.kind = 'agency'
    GROUP BY ALL
)
SELECT c.claim, g.grp, c.story, c.lineage, coalesce(y.agency, c.lineage) AS origin, c.article, c.kind, c.meant, c.modality, c.modality = 'denied' AS denied,
       c.firsthand, c.in_title, c.confidence, c.day, c.known_by, c.scope, g.joined, c.raw_n, c.raw_unit,
       coalesce(s.unit, c.unit) AS unit, coalesce(s.n, c.n) AS n,
       coalesce(s.lo, r.lo, c.lo) AS lo, coalesce(s.hi, r.hi, c.hi) AS hi,
       r.claim IS NOT NULL OR (s.claim IS NULL AND c.modifier IS NULL AND c.kind IN ('money', 'count', 'percent', 'measure')
           AND c.lo = c.n AND c.hi > c.n) AS ranged,
       CASE WHEN s.claim IS NULL THEN c.modifier ELSE s.modifier END AS modifier,
       json_array_length(c.derived) > 0 AS converts, c.course IN ('grows', 'shifts', 'level') AS changes, c.event
FROM comparable c
JOIN grouped g USING (claim)
LEFT JOIN aside s ON s.claim = c.claim AND s.swaps
LEFT JOIN ranged r ON r.claim = c.claim
LEFT JOIN agency y ON y.grp = g.grp AND y.lineage = c.lineage;

CREATE OR REPLACE TEMP TABLE side AS
SELECT a.claim, a.grp, a.unit, a.n, a.lo, a.hi, a.modifier FROM aside a WHERE NOT a.swaps
UNION ALL
SELECT a.claim, a.grp, c.unit, c.n, c.lo, c.hi, c.modifier FROM aside a JOIN comparable c USING (claim) WHERE a.swaps;

CREATE OR REPLACE TEMP TABLE val AS
WITH per_lineage AS (
    SELECT grp, kind, unit, n, lo, hi, denied, CASE WHEN n IS NULL THEN meant ELSE '' END AS words, origin,
           min(day) AS first, max(day) AS final, count(*) AS claims, count(DISTINCT article) AS articles,
           bool_or(firsthand) AS firsthand, bool_or(changes) AS changes,
           bool_or(NOT in_title) AS in_body, bool_or(converts) AS converts, max(confidence) AS confidence,
           bool_or(modality IN ('happened', 'announced')) AS settled,
               bool_and(modifier IS NOT NULL OR ranged) AS hedged,
           bool_or(ranged) AS ranged, bool_and(joined <> '') AS open_scope
    FROM stated
    GROUP BY ALL
), merged AS (
    SELECT grp, any_value(kind) AS kind, unit, n, lo, hi, denied, words, count(*) AS lineages, sum(claims) AS claims,
           sum(articles) AS articles, bool_or(changes) AS changes, min(first) AS first,
           -- The last day on which some lineage came forward with it: later reprints prove nothing.
           max(first) AS final, bool_or(firsthand) AS firsthand, bool_or(in_body) AS in_body,
           bool_or(converts) AS converts, max(confidence) AS confidence, bool_or(settled) AS settled,
           bool_and(hedged) AS hedged, bool_or(ranged) AS ranged,
           bool_and(open_scope) AS open_scope
    FROM per_lineage
    GROUP BY grp, unit, n, lo, hi, denied, words
), supported AS (
    SELECT *, sum(lineages) OVER (PARTITION BY grp, unit, n, denied, words) AS same_number FROM merged
)
SELECT row_number() OVER (ORDER BY s.grp, s.unit, s.n, s.lo, s.hi, s.denied, s.words) AS val, s.*,
       row_number() OVER (
           PARTITION BY s.grp
           ORDER BY s.denied, s.unit = p.unit DESC, s.n IS NULL, s.open_scope, s.in_body DESC, s.same_number DESC,
               s.firsthand DESC,
                    s.converts DESC, s.hedged, s.hi - s.lo,
                    CASE WHEN s.kind NOT IN ('date', 'time', 'duration') THEN -significant_digits(s.n) END,
                    s.lineages DESC, s.articles DESC,
                    -- The newest toll, but of what does not change the first report: what came after may be a slip.
                    CASE WHEN s.changes THEN s.first END DESC, s.first, s.n, s.lo, s.words
       ) AS place
FROM supported s
JOIN primary_unit p USING (grp);

CREATE OR REPLACE TEMP TABLE val_claim AS
SELECT v.val, v.grp, s.claim, s.lineage, s.article
FROM stated s
JOIN val v ON v.grp = s.grp AND v.unit = s.unit AND v.n IS NOT DISTINCT FROM s.n AND v.lo IS NOT DISTINCT FROM s.lo
          AND v.hi IS NOT DISTINCT FROM s.hi AND v.denied = s.denied
          AND v.words = CASE WHEN s.n IS NULL THEN s.meant ELSE '' END;

-- Two values of one thing: `a` the better placed. `meet`: their intervals have a common point.
-- A denied value contradicts the statements that it meets, and no others.
CREATE OR REPLACE TEMP TABLE pair AS
SELECT a.grp, a.val AS a, b.val AS b, a.unit = b.unit AS same_unit,
       CASE WHEN a.n IS NULL OR b.n IS NULL THEN fits_words(a.words, a.n, b.words, b.n)
            WHEN a.denied <> b.denied THEN NOT (a.unit = b.unit AND meets(a.lo, a.hi, b.lo, b.hi))
            ELSE a.unit = b.unit AND meets(a.lo, a.hi, b.lo, b.hi) END AS meet
FROM val a
JOIN val b ON b.grp = a.grp AND b.place > a.place;
