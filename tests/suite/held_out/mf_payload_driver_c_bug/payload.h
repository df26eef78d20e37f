#pragma once
#include <pthread.h>

struct payload {
  pthread_mutex_t lock;
  int armed;
  int frames;
  int errors;
};

void payload_init(struct payload* payload);
void payload_frame(struct payload* payload, int checksum);
int payload_report(struct payload* payload);
