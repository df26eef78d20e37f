// kind: none
// static: none
// build: none

// Packet statistics of a network interface, guarded by spin locks.
#include <pthread.h>
#include <stdio.h>

struct interface {
  pthread_spinlock_t rx_lock;
  pthread_spinlock_t tx_lock;
  long received;
  long sent;
  long dropped; /* counted with what was received */
};

static void* receive(void* arg) {
  struct interface* eth = arg;
  for (int i = 0; i < 3; i++) {
    pthread_spin_lock(&eth->rx_lock);
    eth->received++;
    if (i == 1) eth->dropped++;
    pthread_spin_unlock(&eth->rx_lock);
  }
  return NULL;
}

static void* transmit(void* arg) {
  struct interface* eth = arg;
  pthread_spin_lock(&eth->tx_lock);
  eth->sent++;
  pthread_spin_unlock(&eth->tx_lock);
  pthread_spin_lock(&eth->rx_lock);
  eth->dropped++;
  pthread_spin_unlock(&eth->rx_lock);
  return NULL;
}

int main(void) {
  struct interface eth = {.received = 0};
  pthread_t rx, tx;
  pthread_spin_init(&eth.rx_lock, PTHREAD_PROCESS_PRIVATE);
  pthread_spin_init(&eth.tx_lock, PTHREAD_PROCESS_PRIVATE);
  if (pthread_create(&rx, NULL, receive, &eth) != 0 || pthread_create(&tx, NULL, transmit, &eth) != 0)
    return 1;
  pthread_join(rx, NULL);
  pthread_join(tx, NULL);
  printf("%ld %ld %ld\n", eth.received, eth.sent, eth.dropped);
  pthread_spin_destroy(&eth.rx_lock);
  pthread_spin_destroy(&eth.tx_lock);
  return 0;
}
