// kind: none
// static: none
// build: none

// Writes the addresses of clients into an access log.
#include <pthread.h>
#include <stdio.h>
#include <string.h>

struct client {
  unsigned address;
  int port;
  char line[48];
};

static const char* format_address(unsigned address, int port, char text[32]) {
  unsigned bytes[4];
  for (int i = 0; i < 4; i++) bytes[i] = (address >> (24 - 8 * i)) & 255;
  int length = 0;
  for (int i = 0; i < 4; i++) {
    unsigned byte = bytes[i];
    if (byte >= 100) text[length++] = (char)('0' + byte / 100);
    if (byte >= 10) text[length++] = (char)('0' + byte / 10 % 10);
    text[length++] = (char)('0' + byte % 10);
    text[length++] = i < 3 ? '.' : ':';
  }
  text[length++] = (char)('0' + port % 10);
  text[length] = '\0';
  return text;
}

static void* serve(void* arg) {
  struct client* client = arg;
  char text[32];
  strcpy(client->line, "GET ");
  strcat(client->line, format_address(client->address, client->port, text));
  return NULL;
}

int main(void) {
  struct client clients[2] = {{0x7f000001, 1, ""}, {0x0a000002, 2, ""}};
  pthread_t threads[2];
  for (int i = 0; i < 2; i++) {
    if (pthread_create(&threads[i], NULL, serve, &clients[i]) != 0) return 1;
  }
  for (int i = 0; i < 2; i++) pthread_join(threads[i], NULL);
  for (int i = 0; i < 2; i++) printf("%d\n", clients[i].line[0] == 'G');
  return 0;
}
