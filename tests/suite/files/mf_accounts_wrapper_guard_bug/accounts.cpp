#include "accounts.h"

#include <map>

#include "shop_lock.h"

static ShopLock accounts_lock;
static ShopLock backup_lock;
static std::map<std::string, int> accounts;
static int backups = 0;

void create_account(const std::string& name) {
  ShopLock::Holder hold(accounts_lock);
  accounts[name] = 0;  // EXPECT-RACE
}

std::size_t account_count() {
  ShopLock::Holder hold_backup(backup_lock);
  ++backups;
  return accounts.size();  // EXPECT-RACE
}
