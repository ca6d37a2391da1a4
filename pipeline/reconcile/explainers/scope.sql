-- Scope: of two statements one leaves open what the other states ("the first hours", "the first nine hours").
-- Goes in: temp pair, open_pair, val, val_claim, stated, grp, val_text. Comes out: rows of finding, kind scope.
-- Values that meet are explained by saying so. Values that do not are explained where one names no span at all and
-- counts more than the other: a whole is never less than its part. "The first hours" are no longer than the first nine.

INSERT INTO finding
SELECT g.grp, v.val, NULL, 1, 'scope', 0.1,
       format('{} leaves the {} open ({}); the others say {}, which does not contradict it',
              array_to_string(list(DISTINCT coalesce(d.outlet, parse_filename(d.source))
                  ORDER BY coalesce(d.outlet, parse_filename(d.source)))[:3], ', '),
              s.joined, any_value(coalesce(nullif(CASE s.scope ->> 'window' WHEN 'PTXH' THEN 'some hours'
                  ELSE s.scope ->> 'window' END, ''), 'not stated')),
              any_value(concat_ws(', ', duration_text(nullif(g.win, '')), replace(nullif(g.stage, ''), '_', ' '),
                  nullif(g.of_actor, ''), g.year))),
       json_object('open', s.joined, 'specific', any_value(concat_ws(', ', nullif(g.win, ''), nullif(g.stage, ''),
           nullif(g.of_actor, ''), g.year))),
       true, 'settles', NULL, list(DISTINCT s.claim ORDER BY s.claim)
FROM stated s
JOIN grp g USING (grp)
JOIN val_claim vc USING (claim)
JOIN val v ON v.val = vc.val
JOIN article_day d ON d.article = s.article
WHERE s.joined <> '' AND (v.place = 1 OR EXISTS (SELECT 1 FROM pair p JOIN val a ON a.val = p.a AND a.place = 1
    WHERE p.b = v.val AND p.meet))
GROUP BY g.grp, v.val, s.joined;

INSERT INTO finding
WITH openness AS (
    SELECT vc.val, bool_and(contains(s.joined, 'window') AND s.scope ->> 'window' IS NULL) AS open,
           bool_and(s.joined = '') AS specific
    FROM val_claim vc
    JOIN stated s USING (claim)
    GROUP BY vc.val
)
SELECT p.grp, p.a, p.b, 1, 'scope', 0.25,
       format('{} ({}) is said of {}, {} ({}) of no stated span: the longer span holds at least as much',
              wt.shown, wt.who, duration_text(g.win), ot.shown, ot.who),
       json_object('open', plain(o.n), 'specific', plain(w.n)), true, 'settles', NULL, []
FROM open_pair p
JOIN openness oa ON oa.val = p.a
JOIN openness ob ON ob.val = p.b
JOIN val o ON o.val = CASE WHEN oa.open THEN p.a ELSE p.b END
JOIN val w ON w.val = CASE WHEN oa.open THEN p.b ELSE p.a END
JOIN val_text ot ON ot.val = o.val
JOIN val_text wt ON wt.val = w.val
JOIN grp g ON g.grp = p.grp
WHERE p.same_unit AND g.win <> '' AND ((oa.open AND ob.specific) OR (ob.open AND oa.specific)) AND o.n > w.n
  AND NOT o.denied AND NOT w.denied;
