-- Currency conversion: the same money in two currencies, at a rate that an article states or the ECB fixed.
-- Goes in: temp conv, conv_claim, converted, open_pair, val, val_claim. Comes out: rows of finding, kind
-- currency_conversion. Between values: a pair in two currencies is settled where the sum comes out. Beside a value:
-- what is given in brackets is noted where the brackets differ among each other or the sum does not come out.

INSERT INTO finding
SELECT p.grp, p.a, p.b, 1, 'currency_conversion', d.surprise,
       d.text || CASE WHEN EXISTS (SELECT 1 FROM side x WHERE x.grp = p.grp AND x.unit = b.unit AND x.n = b.n)
                      THEN '; the same amount stands in brackets beside the first in an article of this story'
                          ELSE '' END,
       d.numbers, true, 'settles', NULL, d.witnesses
FROM open_pair p
JOIN val a ON a.val = p.a
JOIN val b ON b.val = p.b
JOIN conv c ON c.grp = p.grp AND c.u1 = a.unit AND c.n1 = a.n AND c.u2 = b.unit AND c.n2 = b.n
JOIN converted d USING (conv)
WHERE NOT p.same_unit AND d.holds;

INSERT INTO finding
WITH differing AS (
    SELECT DISTINCT c.conv
    FROM conv c
    JOIN conv o ON o.grp = c.grp AND o.u1 = c.u1 AND o.n1 = c.n1 AND o.u2 = c.u2 AND o.conv <> c.conv
    WHERE c.beside AND o.beside AND NOT meets(c.lo2, c.hi2, o.lo2, o.hi2)
)
SELECT c.grp, v.val, NULL, 1, 'currency_conversion', d.surprise, d.text, d.numbers, d.holds,
       -- A bracket that nothing accounts for contradicts the amount it stands beside; one at a rough rate does not.
       CASE WHEN d.holds THEN 'settles' WHEN d.rough THEN 'note' ELSE 'disputes' END, NULL, d.witnesses
           || (SELECT list(k.claim ORDER BY k.claim) FROM conv_claim k WHERE k.grp = c.grp AND k.u1 = c.u1
           AND k.n1 = c.n1 AND k.u2 = c.u2 AND k.n2 = c.n2)
FROM conv c
JOIN converted d USING (conv)
JOIN val v ON v.grp = c.grp AND v.unit = c.u1 AND v.n = c.n1
WHERE c.beside AND d.tried AND (NOT d.holds OR c.conv IN (FROM differing))
  AND v.place = (SELECT min(o.place) FROM val o WHERE o.grp = c.grp AND o.unit = c.u1 AND o.n = c.n1)
  -- said already of the pair, where the same amount also stands alone
  AND NOT EXISTS (SELECT 1 FROM finding f WHERE f.grp = c.grp AND f.kind = 'currency_conversion'
      AND f.numbers = d.numbers);
