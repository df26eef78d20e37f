// kind: none
// static: none
// build: none

// A tool copies a build to several hosts, each in a thread of its own.
#include <pthread.h>
#include <stdio.h>
#include <string.h>

struct host {
  const char* name;
  int reachable;
  char result[48];
};

static const char* describe(const struct host* host, int status, char* text, size_t size) {
  snprintf(text, size, "%s: status %d", host->name, status);
  return text;
}

static int copy_to(const struct host* host) { return host->reachable ? 0 : 113; }

static void* deploy(void* arg) {
  struct host* host = arg;
  int status = copy_to(host);
  if (status != 0) {
    char space[48];
    const char* text = describe(host, status, space, sizeof space);
    strncpy(host->result, text, sizeof host->result - 1);
  } else {
    strncpy(host->result, "copied", sizeof host->result - 1);
  }
  return NULL;
}

int main(void) {
  struct host hosts[3] = {{.name = "alpha"}, {.name = "beta", .reachable = 1}, {.name = "gamma"}};
  pthread_t threads[3];
  for (int i = 0; i < 3; i++) {
    if (pthread_create(&threads[i], NULL, deploy, &hosts[i]) != 0) return 1;
  }
  for (int i = 0; i < 3; i++) pthread_join(threads[i], NULL);
  for (int i = 0; i < 3; i++) printf("%s\n", hosts[i].result);
  return 0;
}
