// kind: none
// static: none
// build: none

// The table of a checksum is computed by whoever comes first.
#include <pthread.h>
#include <stdio.h>

static unsigned table[16];
static pthread_once_t table_once = PTHREAD_ONCE_INIT;

static void build_table(void) {
  for (unsigned i = 0; i < 16; i++) table[i] = i * 0x1021u;
}

static unsigned crc(const char* text) {
  pthread_once(&table_once, build_table);
  unsigned crc = 0xffff;
  for (; *text != '\0'; text++) crc = (crc << 4) ^ table[(crc >> 12 ^ (unsigned char)*text) & 15];
  return crc & 0xffff;
}

static void* send(void* arg) {
  printf("%04x\n", crc(arg));
  return NULL;
}

int main(void) {
  pthread_t uplink, downlink;
  if (pthread_create(&uplink, NULL, send, "hello") != 0) return 1;
  if (pthread_create(&downlink, NULL, send, "world") != 0) return 1;
  pthread_join(uplink, NULL);
  pthread_join(downlink, NULL);
  return 0;
}
