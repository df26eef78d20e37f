// kind: race
// static: race
// build: none
// primitive: pthread_create
// sharing: static local buffer
// mistake: lines are put together in a static buffer by several threads
// seen by: ThreadSanitizer

// Each connection writes lines with its number to a log.
#include <pthread.h>
#include <stdio.h>
#include <string.h>

enum { CONNECTIONS = 2 };

struct connection {
  int number;
  size_t logged;
};

static const char* stamped(int number, const char* text) {
  static char line[64];
  snprintf(line, sizeof line, "[%d] %s", number, text);  // EXPECT-RACE
  return line;
}

static void log_line(struct connection* connection, const char* text) {
  const char* line = stamped(connection->number, text);  // EXPECT-RACE
  connection->logged += strlen(line);                    // EXPECT-RACE
}

static void* serve(void* arg) {
  struct connection* connection = arg;
  log_line(connection, "opened");
  log_line(connection, "closed");
  return NULL;
}

int main(void) {
  struct connection connections[CONNECTIONS];
  pthread_t threads[CONNECTIONS];
  for (int i = 0; i < CONNECTIONS; i++) {
    connections[i].number = i;
    connections[i].logged = 0;
    if (pthread_create(&threads[i], NULL, serve, &connections[i]) != 0) return 1;
  }
  size_t logged = 0;
  for (int i = 0; i < CONNECTIONS; i++) {
    pthread_join(threads[i], NULL);
    logged += connections[i].logged;
  }
  printf("%zu bytes\n", logged);
  return 0;
}
