#pragma once

struct throttle;

struct throttle* throttle_new(int tokens);
void throttle_delete(struct throttle* throttle);
int throttle_take(struct throttle* throttle, int tokens);
void throttle_refill(struct throttle* throttle, int tokens);
int throttle_refused(struct throttle* throttle);
