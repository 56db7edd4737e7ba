-- What measures are for, by age, at 31 December.
--
-- Counted: measures, not children: those of the narrow assistance that are active at 31 December, of children 0 to 17
-- (the year less the year of birth). Parenting skills: 3.x. The child's development: 4.x.
-- parenting_falls: 1 where the share of 3.x is lower in each of the groups 0-2, 3-5, 6-12, 13-17 than in the one before.
-- development_rises: 1 where the share of 4.x is higher in each than in the one before. Shares are compared crosswise, so
-- that a group without measures divides nothing: such a group makes both 0.
WITH active AS (
    SELECT
        census.year,
        census.year - CAST(date_part('year', child.born) AS BIGINT) AS age,
        measure.category LIKE '3.%' AS parenting,
        measure.category LIKE '4.%' AS development
    FROM census
    JOIN measure
        ON measure.started_on <= census.census_date
        AND (measure.ended_on IS NULL OR measure.ended_on >= census.census_date)
    JOIN child ON child.child_id = measure.child_id
    WHERE measure.legal_group = 'assistance'
),
counted AS (
    SELECT
        year,
        count(*) FILTER (WHERE age BETWEEN 0 AND 2) AS a,
        count(*) FILTER (WHERE age BETWEEN 3 AND 5) AS b,
        count(*) FILTER (WHERE age BETWEEN 6 AND 12) AS c,
        count(*) FILTER (WHERE age BETWEEN 13 AND 17) AS d,
        count(*) FILTER (WHERE parenting AND age BETWEEN 0 AND 2) AS parenting_a,
        count(*) FILTER (WHERE parenting AND age BETWEEN 3 AND 5) AS parenting_b,
        count(*) FILTER (WHERE parenting AND age BETWEEN 6 AND 12) AS parenting_c,
        count(*) FILTER (WHERE parenting AND age BETWEEN 13 AND 17) AS parenting_d,
        count(*) FILTER (WHERE development AND age BETWEEN 0 AND 2) AS development_a,
        count(*) FILTER (WHERE development AND age BETWEEN 3 AND 5) AS development_b,
        count(*) FILTER (WHERE development AND age BETWEEN 6 AND 12) AS development_c,
        count(*) FILTER (WHERE development AND age BETWEEN 13 AND 17) AS development_d
    FROM active
    GROUP BY year
)
SELECT
    year,
    a AS measures_0_2,
    parenting_a AS parenting_0_2,
    CAST(
        parenting_a * b > parenting_b * a AND parenting_b * c > parenting_c * b AND parenting_c * d > parenting_d * c
        AS BIGINT
    ) AS parenting_falls,
    CAST(
        development_a * b < development_b * a
        AND development_b * c < development_c * b
        AND development_c * d < development_d * c
        AS BIGINT
    ) AS development_rises
FROM counted
