-- What each article reports, in order: quantities, days and quoted speech, in notation without language.
-- Goes in: mention, article; temp paired (article), the articles to compare.
-- Comes out: rows (article, place, key, weight, shown), in the order of the text.

SELECT m.article, m.span_start AS place,
       concat_ws(' ', m.kind, coalesce(m.resolved, m.value), CASE WHEN m.kind <> 'count' THEN m.unit END) AS key,
       CASE WHEN m.kind IN ('money', 'rate') THEN 2.0
            WHEN m.kind IN ('count', 'percent', 'measure') THEN 1.5
            WHEN m.kind = 'date' THEN 1.0
            ELSE 0.5 END::DOUBLE AS weight,
       m.text AS shown
FROM mention m
JOIN paired p USING (article)
WHERE m.kind <> 'ordinal'
ORDER BY m.article, m.span_start, m.span_end
