#include "shop_lock.h"

void ShopLock::enter() { mutex_.lock(); }

void ShopLock::leave() { mutex_.unlock(); }

ShopLock::Holder::Holder(ShopLock& lock) : lock_(lock) { lock_.enter(); }

ShopLock::Holder::~Holder() { lock_.leave(); }
