#pragma once
// A write transaction that takes the lock at once; SOCI's own begins deferred, which fails as soon as it has read and
// then writes.

#include <soci/soci.h>

namespace huhang::store {

class transaction {
public:
    explicit transaction(soci::session& sql)
        : sql_(sql)
    {
        sql_ << "begin immediate";
    }

    transaction(const transaction&) = delete;
    transaction& operator=(const transaction&) = delete;

    void commit()
    {
        sql_.commit();
        open_ = false;
    }

    ~transaction()
    {
        if (!open_) {
            return;
        }
        try {
            sql_.rollback();
        } catch (const soci::soci_error&) {
            open_ = false; // a full disk or a failed sync has rolled it back already
        }
    }

private:
    soci::session& sql_;
    bool open_ = true;
};

} // namespace huhang::store
