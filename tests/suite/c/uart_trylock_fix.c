// kind: none
// static: none
// build: none

// A serial port: the line is drained by a thread that stands for the interrupt, and fed by writers.
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#define FIFO 16

struct uart {
  pthread_spinlock_t lock;
  char fifo[FIFO];
  unsigned head, tail;
  unsigned overruns;
};

static struct uart console;

static void uart_init(struct uart* port) {
  memset(port, 0, sizeof *port);
  pthread_spin_init(&port->lock, PTHREAD_PROCESS_PRIVATE);
}

static int uart_put(struct uart* port, char byte) {
  int stored = 0;
  pthread_spin_lock(&port->lock);
  if (port->head - port->tail < FIFO) {
    port->fifo[port->head % FIFO] = byte;
    port->head++;
    stored = 1;
  } else {
    port->overruns++;
  }
  pthread_spin_unlock(&port->lock);
  return stored;
}

/* An interrupt must not spin for long: what cannot be sent now goes with the next one. */
static int uart_interrupt(struct uart* port) {
  int sent = 0;
  if (pthread_spin_trylock(&port->lock) != 0) return 0;
  while (port->tail != port->head && sent < 4) {
    port->tail++;
    sent++;
  }
  pthread_spin_unlock(&port->lock);
  return sent;
}

static void* interrupts(void* arg) {
  int sent = 0;
  for (int tick = 0; tick < 3; tick++) sent += uart_interrupt(arg);
  printf("%d\n", sent >= 0);
  return NULL;
}

int main(void) {
  pthread_t line;
  uart_init(&console);
  if (pthread_create(&line, NULL, interrupts, &console) != 0) return 1;
  for (const char* text = "login:"; *text; text++) uart_put(&console, *text);
  pthread_join(line, NULL);
  pthread_spin_destroy(&console.lock);
  return 0;
}
