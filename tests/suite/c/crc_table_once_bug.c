// kind: race
// static: race
// build: none
// primitive: pthread_once_t
// sharing: global array
// mistake: home-made once: flag and table
// seen by: the simulator, ThreadSanitizer

// The table of a checksum is computed by whoever comes first.
#include <pthread.h>
#include <stdio.h>

static unsigned table[16];
static int table_ready;

static void build_table(void) {
  for (unsigned i = 0; i < 16; i++) table[i] = i * 0x1021u;  // EXPECT-RACE
}

static unsigned crc(const char* text) {
  if (!table_ready) {  // EXPECT-RACE
    build_table();
    table_ready = 1;  // EXPECT-RACE
  }
  unsigned crc = 0xffff;
  for (; *text != '\0'; text++)
    crc = (crc << 4) ^ table[(crc >> 12 ^ (unsigned char)*text) & 15];  // EXPECT-RACE
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
