-- Arithmetic of intervals and how numbers read. Goes in: nothing. Comes out: temporary macros.
-- An interval is [lo, hi), or the point lo where lo = hi; +-1e20 stands for "no bound".

CREATE OR REPLACE TEMP MACRO unbounded() AS 100000000000000000000::DECIMAL(38, 9);

CREATE OR REPLACE TEMP MACRO meets(alo, ahi, blo, bhi) AS
    (alo = ahi AND blo = bhi AND alo = blo)
    OR (alo = ahi AND blo < bhi AND blo <= alo AND alo < bhi)
    OR (blo = bhi AND alo < ahi AND alo <= blo AND blo < ahi)
    OR greatest(alo, blo) < least(ahi, bhi);

-- A number, NULL where it is none or too large to be multiplied by a rate without loss.
CREATE OR REPLACE TEMP MACRO number_of(text) AS
    CASE WHEN abs(try_cast(text AS DECIMAL(38, 9))) < 1000000000000000000 THEN try_cast(text AS DECIMAL(38, 9)) END;

-- A measure in its base unit; what has no factor stays exactly as it is, and so does "no bound".
CREATE OR REPLACE TEMP MACRO scaled_by(n, factor, shift) AS
    CASE WHEN factor IS NULL OR abs(n) = unbounded() THEN n
         WHEN abs(n::DOUBLE * factor + shift) < 1e18 THEN (n::DOUBLE * factor + shift)::DECIMAL(38, 9) END;

-- 3000000000.500000000 -> 3000000000.5
CREATE OR REPLACE TEMP MACRO plain(n) AS
    CASE WHEN contains(n::VARCHAR, '.') THEN rtrim(rtrim(n::VARCHAR, '0'), '.') ELSE n::VARCHAR END;

-- 1234567.5 -> 1,234,567.5
CREATE OR REPLACE TEMP MACRO spaced(n) AS
    CASE WHEN n < 0 THEN '-' ELSE '' END || format('{:,}', trunc(abs(n))::HUGEINT)
    || CASE WHEN contains(plain(n), '.') THEN '.' || split_part(plain(n), '.', 2) ELSE '' END;

-- 433000000 -> 433 million; numbers that would need more than three decimals are written out.
CREATE OR REPLACE TEMP MACRO figure(n) AS
    CASE WHEN abs(n) >= 1000000000000 AND n % 1000000000 = 0 THEN plain(n::DECIMAL(38, 9) * 0.000000000001)
        || ' trillion'
         WHEN abs(n) >= 1000000000 AND n % 1000000 = 0 THEN plain(n::DECIMAL(38, 9) * 0.000000001) || ' billion'
         WHEN abs(n) >= 1000000 AND n % 1000 = 0 THEN plain(n::DECIMAL(38, 9) * 0.000001) || ' million'
         ELSE spaced(n) END;

-- The result of a division, to as many digits as show which way it rounds: 432969158.16 -> 432.97 million
CREATE OR REPLACE TEMP MACRO about(x) AS
    CASE WHEN abs(x) >= 1e12 THEN format('{:,.3f} trillion', x / 1e12)
         WHEN abs(x) >= 1e9 THEN format('{:,.3f} billion', x / 1e9)
         WHEN abs(x) >= 1e6 THEN format('{:,.2f} million', x / 1e6)
         WHEN abs(x) >= 1e4 THEN format('{:,.0f}', x)
         WHEN abs(x) >= 100 THEN format('{:,.1f}', x)
         ELSE format('{:.4f}', x) END;

-- Half of the unit of the last significant digit: 433000000 -> 500000, 6.9289 -> 0.00005
CREATE OR REPLACE TEMP MACRO half_digit(n) AS
    (CASE WHEN contains(plain(n), '.') THEN 0.5 / power(10, length(split_part(plain(n), '.', 2)))
          ELSE 0.5 * power(10, length(plain(n)) - length(rtrim(plain(n), '0'))) END)::DECIMAL(38, 9);

CREATE OR REPLACE TEMP MACRO significant_digits(n) AS
    length(trim(replace(plain(abs(n)), '.', ''), '0'));

-- EDTF: the first and the last day that a date may mean, NULL where it is not resolved.
CREATE OR REPLACE TEMP MACRO first_of(edtf) AS
    CASE WHEN regexp_full_match(edtf, '\d{4}-\d{2}-\d{2}[~?%]?') THEN try_cast(left(edtf, 10) AS DATE)
         WHEN regexp_full_match(edtf, '\d{4}-\d{2}[~?%]?') THEN try_cast(left(edtf, 7) || '-01' AS DATE)
         WHEN regexp_full_match(edtf, '\d{4}[~?%]?') THEN try_cast(left(edtf, 4) || '-01-01' AS DATE)
         WHEN regexp_full_match(edtf, '\d{3}X') THEN try_cast(left(edtf, 3) || '0-01-01' AS DATE) END;

CREATE OR REPLACE TEMP MACRO final_of(edtf) AS
    CASE WHEN regexp_full_match(edtf, '\d{4}-\d{2}-\d{2}[~?%]?') THEN try_cast(left(edtf, 10) AS DATE)
         WHEN regexp_full_match(edtf, '\d{4}-\d{2}[~?%]?') THEN last_day(try_cast(left(edtf, 7) || '-01' AS DATE))
         WHEN regexp_full_match(edtf, '\d{4}[~?%]?') THEN try_cast(left(edtf, 4) || '-12-31' AS DATE)
         WHEN regexp_full_match(edtf, '\d{3}X') THEN try_cast(left(edtf, 3) || '9-12-31' AS DATE) END;

-- The same of an EDTF interval: "2026-02-06/2026-02-09"; "../2026-02-09" begins at no known day.
CREATE OR REPLACE TEMP MACRO first_day(edtf) AS
    CASE WHEN contains(edtf, '/') THEN first_of(split_part(edtf, '/', 1)) ELSE first_of(edtf) END;

CREATE OR REPLACE TEMP MACRO final_day(edtf) AS
    CASE WHEN contains(edtf, '/') THEN final_of(split_part(edtf, '/', 2)) ELSE final_of(edtf) END;

CREATE OR REPLACE TEMP MACRO day_number(day) AS (day - DATE '1970-01-01')::DECIMAL(38, 9);

CREATE OR REPLACE TEMP MACRO day_of(number) AS
    DATE '1970-01-01' + CASE WHEN abs(number) < 2000000 THEN number::INTEGER END;

-- ISO 8601 duration in seconds, a month being a twelfth of a mean year; NULL for one of unknown length (PTXH).
CREATE OR REPLACE TEMP MACRO duration_part(text, letter) AS
    coalesce(try_cast(nullif(regexp_extract(text, '(\d+(?:\.\d+)?)' || letter, 1), '') AS DECIMAL(18, 6)), 0);

CREATE OR REPLACE TEMP MACRO seconds(duration) AS
    CASE WHEN regexp_full_match(duration, 'P(\d+(\.\d+)?[YMWD])*(T(\d+(\.\d+)?[HMS])+)?') AND duration <> 'P' THEN
        (duration_part(split_part(duration, 'T', 1), 'Y') * 31556952
         + duration_part(split_part(duration, 'T', 1), 'M') * 2629746
         + duration_part(split_part(duration, 'T', 1), 'W') * 604800
         + duration_part(split_part(duration, 'T', 1), 'D') * 86400
         + duration_part(split_part(duration, 'T', 2), 'H') * 3600
         + duration_part(split_part(duration, 'T', 2), 'M') * 60
         + duration_part(split_part(duration, 'T', 2), 'S'))::DECIMAL(38, 9) END;

-- Whether values that are not both resolved may be one: the same words, or a weekday ("XXXX-WXX-5") and such a day.
CREATE OR REPLACE TEMP MACRO fits_words(a_words, a_n, b_words, b_n) AS
    (a_n IS NULL AND b_n IS NULL AND a_words = b_words)
    OR (a_n IS NULL AND b_n IS NOT NULL AND a_words = 'XXXX-WXX-' || isodow(day_of(b_n)))
    OR (b_n IS NULL AND a_n IS NOT NULL AND b_words = 'XXXX-WXX-' || isodow(day_of(a_n)));

-- A rate read so that its number is at least 1: (CNY, USD, 6.9289) -> 6.9289 CNY per USD; x is u1 per u2.
CREATE OR REPLACE TEMP MACRO pair_text(u1, u2, x) AS
    CASE WHEN x >= 1 THEN format('{:.4f} {} per {}', x::DOUBLE, u1, u2)
        ELSE format('{:.4f} {} per {}', 1 / x::DOUBLE, u2, u1) END;

CREATE OR REPLACE TEMP MACRO pair_number(x) AS (CASE WHEN x >= 1 THEN x ELSE 1 / x END)::DOUBLE;

CREATE OR REPLACE TEMP MACRO quotient_text(n, x) AS
    figure(n) || CASE WHEN x >= 1 THEN format(' / {:.4f}', x::DOUBLE) ELSE format(' × {:.4f}', 1 / x::DOUBLE) END;

CREATE OR REPLACE TEMP MACRO days_text(days) AS
    CASE WHEN len(days) = 0 OR days IS NULL THEN NULL
         WHEN len(days) <= 3 THEN 'fixings that fit: ' || array_to_string(days, ', ')
         ELSE format('{} fixings fit, from {} to {}', len(days), days[1], days[-1]) END;

CREATE OR REPLACE TEMP MACRO duration_text(iso) AS
    CASE WHEN regexp_full_match(iso, 'PT?\d+(\.\d+)?[YMWDHS]') THEN
        regexp_extract(iso, '[\d.]+') || ' '
        || CASE WHEN iso LIKE '%Y' THEN 'year' WHEN iso LIKE 'PT%M' THEN 'minute' WHEN iso LIKE '%M' THEN 'month'
                WHEN iso LIKE '%W' THEN 'week' WHEN iso LIKE '%D' THEN 'day' WHEN iso LIKE '%H' THEN 'hour'
                    ELSE 'second' END
        || CASE WHEN regexp_extract(iso, '[\d.]+') = '1' THEN '' ELSE 's' END
    ELSE iso END;

CREATE OR REPLACE TEMP MACRO hedge_text(modifier) AS
    CASE modifier WHEN 'approx' THEN 'about ' WHEN 'more_than' THEN 'more than ' WHEN 'at_least' THEN 'at least '
                  WHEN 'less_than' THEN 'less than ' WHEN 'at_most' THEN 'at most ' ELSE '' END;

-- How one number may come of the other by a slip of the pen or the ear, NULL where it may not. With a single digit any
-- number comes of any other, so at least two are needed.
CREATE OR REPLACE TEMP MACRO digits_of(n) AS trim(replace(plain(abs(n)), '.', ''), '0');

CREATE OR REPLACE TEMP MACRO digit_slip(x, y, french) AS
    CASE WHEN digits_of(x) = digits_of(y) THEN 'the same digits at another power of ten'
         WHEN least(length(digits_of(x)), length(digits_of(y))) >= 2 AND length(plain(trunc(x))) = length(plain(trunc(y)))
              AND length(digits_of(x)) = length(digits_of(y)) AND damerau_levenshtein(digits_of(x), digits_of(y)) = 1
         THEN CASE WHEN levenshtein(digits_of(x), digits_of(y)) = 1 THEN 'one digit differs'
                   ELSE 'two digits have changed places' END
         WHEN greatest(length(digits_of(x)), length(digits_of(y))) >= 3
              AND abs(length(digits_of(x)) - length(digits_of(y))) = 1
              AND levenshtein(digits_of(x), digits_of(y)) = 1 THEN 'one has lost a digit'
         WHEN greatest(x, y) = 10 * (least(x, y) - 10) AND least(x, y) BETWEEN 13 AND 19
         THEN 'one is heard as the other (as fifteen and fifty)'
         WHEN french AND (least(x, y), greatest(x, y)) IN ((60, 70), (80, 90))
         THEN 'one is the other without its last word (soixante-dix, quatre-vingt-dix)'
    END;

-- The same of two days as they are written, with or without a year ("XXXX-02-06").
CREATE OR REPLACE TEMP MACRO date_slip(x, y) AS
    CASE WHEN NOT (regexp_full_match(x, '[\dX]{4}-\d\d-\d\d') AND regexp_full_match(y, '[\dX]{4}-\d\d-\d\d')) THEN NULL
         WHEN right(x, 5) = right(y, 5) THEN 'the same day of another year'
         WHEN right(x, 2) = right(y, 2) AND (left(x, 4) = left(y, 4) OR 'XXXX' IN (left(x, 4), left(y, 4)))
         THEN 'the same day of another month'
         WHEN substr(x, 6, 2) = substr(y, 6, 2) AND damerau_levenshtein(right(x, 2), right(y, 2)) = 1
         THEN 'one digit of the day differs, or both have changed places' END;

-- A number that has grown by so many per cent (or shrunk, where they are less than none), without dividing.
CREATE OR REPLACE TEMP MACRO grown(n, percent) AS
    ((n::DECIMAL(24, 6) * (100 + percent::DECIMAL(9, 4)))::DECIMAL(35, 9) * 0.01)::DECIMAL(38, 9);

-- Words as cues are compared: without case, accents, harakat and the forms of alef.
CREATE OR REPLACE TEMP MACRO plain_words(text) AS
    translate(regexp_replace(strip_accents(lower(text)), '[\x{0640}\x{064B}-\x{0652}\x{0670}]', '', 'g'), 'أإآٱىς', 'اااايσ');

-- Which of two values of one number is right, by the origins that give them.
CREATE OR REPLACE TEMP MACRO weighed_text(ours, theirs, shown) AS
    CASE WHEN ours = theirs THEN 'nothing here tells which is right'
         ELSE format('{} lineage{} against {} give{} {}', greatest(ours, theirs), CASE WHEN greatest(ours, theirs) = 1 THEN '' ELSE 's' END,
                     least(ours, theirs), CASE WHEN greatest(ours, theirs) = 1 THEN 's' ELSE '' END, shown) END;

-- How often what one origin alone says was read right where nobody had looked before: 69 of 99 facts of 14 stories. How
-- well its words fit tells no more, from a confidence of 0.6 on. Two origins were never both misread alike (57 of 57).
CREATE OR REPLACE TEMP MACRO single_origin() AS 0.7;
