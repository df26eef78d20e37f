// kind: none
// static: none
// build: none

// Each connection writes lines with its number to a log.
#include <pthread.h>
#include <stdio.h>
#include <string.h>

enum { CONNECTIONS = 2 };

struct connection {
  int number;
  size_t logged;
};

static const char* stamped(char* line, size_t size, int number, const char* text) {
  snprintf(line, size, "[%d] %s", number, text);
  return line;
}

static void log_line(struct connection* connection, const char* text) {
  char buffer[64];
  const char* line = stamped(buffer, sizeof buffer, connection->number, text);
  connection->logged += strlen(line);
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
