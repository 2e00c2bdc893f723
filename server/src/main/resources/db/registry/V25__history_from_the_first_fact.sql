-- The sealed fields that a change touched, by name, so that walking back opens only what the result shows; null for
-- changes written before. The house that somebody left, so that those who lived in it are found.
ALTER TABLE registry.change ADD COLUMN hidden text[], ADD COLUMN left_house text COLLATE "C";

UPDATE registry.change SET left_house = before ->> 'houseCode' WHERE before ->> 'houseCode' IS NOT NULL;

CREATE INDEX change_by_left_house ON registry.change (left_house) WHERE left_house IS NOT NULL;
