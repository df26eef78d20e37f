#pragma once
#include <pthread.h>

void card_init(void);
int card_open_stream(void);
void card_mute(void);

int mixer_play(int channel);
void mixer_silence(void);
