-- Telephone numbers of recipients are sealed from here on. What has left the house with a number in clear keeps its tail.
UPDATE message.outbox SET recipient = '*******' || right(recipient, 4)
WHERE channel = 'sms' AND state <> 'waiting';
