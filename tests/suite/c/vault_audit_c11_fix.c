// kind: none
// static: none
// build: none
// tsan: skip knows no C11 threads

// A vault: withdrawals that fail are written down.
#include <stdio.h>
#include <threads.h>

enum { NOTES = 4 };

struct vault {
  mtx_t lock;
  int gold;
  int notes[NOTES];
  int noted;
};

static void vault_note(struct vault* vault, int amount) {
  mtx_lock(&vault->lock);
  if (vault->noted < NOTES) vault->notes[vault->noted++] = amount;
  mtx_unlock(&vault->lock);
}

static int vault_withdraw(struct vault* vault, int amount) {
  mtx_lock(&vault->lock);
  if (amount > vault->gold) {
    mtx_unlock(&vault->lock);
    vault_note(vault, amount);
    return 0;
  }
  vault->gold -= amount;
  mtx_unlock(&vault->lock);
  return amount;
}

static int vault_failures(struct vault* vault) {
  mtx_lock(&vault->lock);
  int noted = vault->noted;
  mtx_unlock(&vault->lock);
  return noted;
}

static int thief(void* arg) {
  int got = 0;
  for (int i = 0; i < 2; i++) got += vault_withdraw(arg, 60);
  return got;
}

int main(void) {
  struct vault vault = {.gold = 100};
  thrd_t thread;
  int stolen = 0;
  if (mtx_init(&vault.lock, mtx_plain) != thrd_success) return 1;
  if (thrd_create(&thread, thief, &vault) != thrd_success) return 1;
  int own = vault_withdraw(&vault, 50);
  thrd_join(thread, &stolen);
  printf("%d %d\n", own + stolen <= 110, vault_failures(&vault) <= NOTES);
  mtx_destroy(&vault.lock);
  return 0;
}
