#pragma once

typedef void (*ticker_callback)(void* arg, int tick);

struct ticker;

struct ticker* ticker_start(int ticks);
void ticker_on_tick(struct ticker* ticker, ticker_callback call, void* arg);
int ticker_now(struct ticker* ticker);
void ticker_finish(struct ticker* ticker);
