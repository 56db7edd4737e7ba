-- Persons with measures to strengthen parenting skills (3.x) and the child's development (4.x) at 31 December.
--
-- Counted: each person once in each category, 0 to 24 (the year less the year of birth), with an active measure of the
-- category of any legal group but care. Aftercare is included.
-- development_first: 1 where more persons have the second category than the first.
WITH counted AS (
    SELECT
        census.year,
        count(DISTINCT measure.child_id) FILTER (WHERE measure.category LIKE '3.%') AS parenting_skills,
        count(DISTINCT measure.child_id) FILTER (WHERE measure.category LIKE '4.%') AS child_development
    FROM census
    JOIN measure
        ON measure.started_on <= census.census_date
        AND (measure.ended_on IS NULL OR measure.ended_on >= census.census_date)
    JOIN child ON child.child_id = measure.child_id
    WHERE measure.legal_group <> 'care'
      AND (measure.category LIKE '3.%' OR measure.category LIKE '4.%')
      AND census.year - CAST(date_part('year', child.born) AS BIGINT) BETWEEN 0 AND 24
    GROUP BY census.year
)
SELECT
    year,
    parenting_skills,
    child_development,
    CAST(child_development > parenting_skills AS BIGINT) AS development_first
FROM counted
