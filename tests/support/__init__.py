"""What tests share: brokers, processes, fakes and waiting."""
