-- Children with measures in the year and at 31 December, as the official statistics count them.
--
-- Counted: each child once in the nation, whatever number of measures and municipalities. Age is the year less the year
-- of birth (full years at 31 December), 0 to 24 in all years.
-- In the year: a measure that started by 31 December and has not ended before 1 January.
-- At 31 December (the census date): a measure that started by that day and has not ended before it.
-- Care: the legal group 'care'. Assistance: every other group, emergency, behaviour and aftercare included, as the
-- official statistics have it from the layout of 2021.
-- A child with both stands in one group. At 31 December care goes before assistance. In the year the group is that of
-- 31 December where the child has a measure then; else care where it had any care measure in the year; else assistance
-- (the change of 2016).
-- Placed: a measure at 31 December that places the child out of the home, of whatever legal group.
WITH counted AS (
    SELECT
        census.year,
        measure.child_id,
        bool_or(measure.legal_group = 'care') AS care_in_year,
        bool_or(measure.ended_on IS NULL OR measure.ended_on >= census.census_date) AS at_census,
        bool_or(
            measure.legal_group = 'care' AND (measure.ended_on IS NULL OR measure.ended_on >= census.census_date)
        ) AS care_at_census,
        bool_or(
            measure.is_placement AND (measure.ended_on IS NULL OR measure.ended_on >= census.census_date)
        ) AS placed_at_census
    FROM census
    JOIN measure
        ON measure.started_on <= census.census_date
        AND (measure.ended_on IS NULL OR measure.ended_on >= census.first_day)
    JOIN child ON child.child_id = measure.child_id
    WHERE census.year - CAST(date_part('year', child.born) AS BIGINT) BETWEEN 0 AND 24
    GROUP BY census.year, measure.child_id
)
SELECT
    year,
    count(*) AS measure_in_year,
    count(*) FILTER (WHERE NOT CASE WHEN at_census THEN care_at_census ELSE care_in_year END) AS assistance_in_year,
    count(*) FILTER (WHERE CASE WHEN at_census THEN care_at_census ELSE care_in_year END) AS care_in_year,
    count(*) FILTER (WHERE at_census) AS measure_at_census,
    count(*) FILTER (WHERE at_census AND NOT care_at_census) AS assistance_at_census,
    count(*) FILTER (WHERE care_at_census) AS care_at_census,
    count(*) FILTER (WHERE placed_at_census) AS placed_at_census
FROM counted
GROUP BY year
